import { Flex, LineChart, Text } from '@hubspot/ui-extensions';
import {
  callsMessages,
  effectCurve,
  type ThresholdEffects,
  toScore,
  whenWords,
} from '@leadlight/hubspot-shared';
import { countWords, inTenths } from './effect-words.ts';

/** These scores are told in words too, for who cannot see the picture. */
const TOLD_SCORES = [20, 40, 60, 80];

/** Calls a day and the wins among them, by threshold; each computed when the replay was. */
export function EffectPicture({
  effects,
  now,
}: {
  readonly effects: ThresholdEffects;
  readonly now: number;
}) {
  const curve = effectCurve(effects);
  const rows = curve.flatMap(({ threshold, callsPerDay, winsPerDay }) => [
    { score: toScore(threshold), count: inTenths(callsPerDay), what: callsMessages.chartSeries.calls },
    { score: toScore(threshold), count: inTenths(winsPerDay), what: callsMessages.chartSeries.wins },
  ]);
  const told = curve
    .filter(({ threshold }) => TOLD_SCORES.includes(toScore(threshold)))
    .map(({ threshold, callsPerDay, winsPerDay }) =>
      callsMessages.chartPart(toScore(threshold), countWords(callsPerDay), countWords(winsPerDay)),
    );
  return (
    <Flex direction="column" gap="extra-small">
      <LineChart
        data={rows}
        axes={{
          x: { field: 'score', fieldType: 'linear', label: callsMessages.chartScore },
          y: { field: 'count', fieldType: 'linear', label: callsMessages.chartCount },
          options: { groupFieldByColor: 'what' },
        }}
        options={{ title: callsMessages.chartTitle, showLegend: true, showTooltips: true }}
        testId="effect-chart"
      />
      <Text variant="microcopy">{callsMessages.chartWords(told)}</Text>
      <Text variant="microcopy">
        {callsMessages.replayed(effects.days, whenWords(effects.computedAt, now))}
      </Text>
    </Flex>
  );
}
