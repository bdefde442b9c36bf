import { Flex, List, Text } from '@hubspot/ui-extensions';
import { cardMessages, type RecordReason, standingAlone } from '@leadlight/hubspot-shared';

const TITLES = [
  ['for', cardMessages.reasonsFor],
  ['against', cardMessages.reasonsAgainst],
  [null, cardMessages.reasonsOfRecord],
] as const;

/** The reasons as the record's field holds them: words and direction, without shares. */
export function RecordReasons({ reasons }: { readonly reasons: readonly RecordReason[] }) {
  return TITLES.map(([direction, title]) => {
    const ofThese = reasons.filter((reason) => reason.direction === direction);
    if (ofThese.length === 0) return null;
    return (
      <Flex key={title} direction="column" gap="extra-small">
        <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
        <List variant="unordered">
          {ofThese.map(({ words }) => (
            <Text key={words}>{standingAlone(words)}</Text>
          ))}
        </List>
      </Flex>
    );
  });
}
