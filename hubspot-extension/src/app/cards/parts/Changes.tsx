import { Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { cardMessages, momentWords, pointsWords, type ScoreChange } from '@leadlight/hubspot-shared';
import type { Clock } from './lead-view.ts';

type Props = { readonly change: ScoreChange | null; readonly clock: Clock };

/** What moved the score since this rep last looked; the parts add up to the difference. */
export function Changes({ change, clock }: Props) {
  return (
    <Flex direction="column" gap="small">
      <Heading>{cardMessages.changed}</Heading>
      {change === null ? (
        <Text>{cardMessages.nothingChanged}</Text>
      ) : (
        <>
          <Text format={{ fontWeight: 'demibold' }}>
            {cardMessages.fromTo(change.fromScore, change.toScore)}
          </Text>
          <List variant="unordered">
            {partsOf(change).map(({ words, points }) => (
              <Text key={words}>{`${pointsWords(points)}: ${words}`}</Text>
            ))}
          </List>
          <Text variant="microcopy">
            {cardMessages.sinceYouLooked(momentWords(change.since, clock.timeZone))}
          </Text>
        </>
      )}
    </Flex>
  );
}

function partsOf({ parts, otherPoints, modelPoints }: ScoreChange) {
  const rest = [
    { words: cardMessages.modelChanged, points: modelPoints },
    { words: cardMessages.otherChanges, points: otherPoints },
  ];
  return [...parts, ...rest.filter(({ points }) => Math.round(points) !== 0)];
}
