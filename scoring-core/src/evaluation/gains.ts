import { weightedMean, weightsOf } from './sample.ts';
import { topShares } from './top-shares.ts';

/** One point of the cumulative gains curve. */
export type GainPoint = {
  /** Share of leads called, best first. */
  readonly share: number;
  /** Share of all positives among them. */
  readonly gain: number;
  /** Their rate of positives over the base rate. */
  readonly lift: number;
};

const EVERY_PERCENT = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);

/**
 * Cumulative gains at the given shares (default 1 %, 2 %, … 100 %), cut as `liftAtShare` cuts, so that the
 * curve at 20 % is the reported lift. Empty without a positive. Shares too small for one row are left out.
 */
export function cumulativeGains(
  scores: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  shares: readonly number[] = EVERY_PERCENT,
): GainPoint[] {
  const weight = weightsOf(scores, labels, weights);
  const rate = weightedMean(labels, weight);
  if (!(rate > 0)) return [];
  const positives = rate * weight.reduce((sum, value) => sum + value, 0);
  return topShares(scores, labels, shares, weight)
    .filter((top) => top.seen > 0)
    .map((top) => ({
      share: top.share,
      gain: top.positives / positives,
      lift: top.positives / top.seen / rate,
    }));
}
