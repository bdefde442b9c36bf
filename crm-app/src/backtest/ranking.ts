import { liftByDecile, liftOverCurrent, resultsBySegment, topToSecondDecile } from '@leadlight/scoring-core';
import type { BacktestResult, Ranking } from './result.ts';

/** The leads of the test part: one entry each. */
export type JudgedLeads = {
  readonly propensities: Float64Array;
  readonly labels: Float64Array;
  readonly accounts: Int32Array;
};

/** The share that a team which cannot call everybody calls first. */
const TOP_SHARE = 0.2;

/** `today` ranks the leads as they are worked now, higher first. */
export function rankingOf({ propensities, labels, accounts }: JudgedLeads, today: Float64Array): Ranking {
  const over = liftOverCurrent(propensities, today, labels, TOP_SHARE, { clusters: accounts });
  return {
    deciles: liftByDecile(propensities, labels).map(({ decile, weight, predicted, observed, lift }) => ({
      ...{ decile, observed, lift },
      leads: weight,
      promised: predicted,
    })),
    topToSecondDecile: topToSecondDecile(propensities, labels),
    liftOverToday: { share: TOP_SHARE, value: over.value, low: over.low, high: over.high },
  };
}

/** What somebody wants the result apart by: one value per lead of the test part. */
export type Segments = { readonly by: string; readonly values: readonly string[] };

/** More would be a list nobody reads, of segments too small to say anything. */
const MOST_SEGMENTS = 12;
const OTHERS = 'all others';

export function segmentsOf(
  { propensities, labels, accounts }: JudgedLeads,
  { by, values }: Segments,
): BacktestResult['segments'] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const largest = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = new Set(
    largest
      .slice(0, largest.length > MOST_SEGMENTS ? MOST_SEGMENTS - 1 : MOST_SEGMENTS)
      .map(([value]) => value),
  );
  const shown = values.map((value) => (named.has(value) ? value : OTHERS));
  return {
    by,
    results: resultsBySegment(propensities, labels, shown, { accounts }).map(
      ({ logLoss: _logLoss, brier: _brier, ...result }) => result,
    ),
  };
}
