import { Flex, LineChart, Text } from '@hubspot/ui-extensions';
import { cardMessages, dayWords, type ScoredCard } from '@leadlight/hubspot-shared';
import type { Clock } from './lead-view.ts';

type Props = { readonly trend: ScoredCard['trend']; readonly clock: Clock };

/** The score over time as a line, and in a sentence for those who can't see it. Nothing until there are two points. */
export function Trend({ trend, clock }: Props) {
  const [first, last] = [trend.at(0), trend.at(-1)];
  if (first === undefined || last === undefined || trend.length < 2) return null;
  return (
    <Flex direction="column" gap="extra-small">
      <LineChart
        data={trend.map(({ at, score }) => ({ at: Date.parse(at), score }))}
        axes={{
          x: { field: 'at', fieldType: 'datetime', label: cardMessages.trendDay },
          y: { field: 'score', fieldType: 'linear', label: cardMessages.trendScore },
        }}
        options={{ title: cardMessages.trend, showLegend: false, showTooltips: true }}
      />
      <Text variant="microcopy">
        {cardMessages.trendWords(first.score, last.score, dayWords(first.at, clock.timeZone))}
      </Text>
    </Flex>
  );
}
