import { weightedMean, weightsOf } from './sample.ts';
import { topShares } from './top-shares.ts';

export type Decile = {
  /** 1 is the best tenth. */
  readonly decile: number;
  /** Sum of the weights: with weights of 1, rows. */
  readonly weight: number;
  /** Mean score: with propensities, what was promised. */
  readonly predicted: number;
  /** Rate of positives: what happened. */
  readonly observed: number;
  /** `observed` over the base rate. */
  readonly lift: number;
};

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Lift by tenth, best first; tenths that got no row (fewer than ten rows) are left out. */
export function liftByDecile(scores: Float64Array, labels: Float64Array, weights?: Float64Array): Decile[] {
  const weight = weightsOf(scores, labels, weights);
  const baseRate = weightedMean(labels, weight);
  const tops = topShares(scores, labels, TENTHS, weight);
  return tops
    .map((top, index) => {
      const before = index > 0 ? tops[index - 1] : { seen: 0, positives: 0, promised: 0 };
      const seen = top.seen - before.seen;
      const observed = (top.positives - before.positives) / seen;
      return {
        decile: index + 1,
        weight: seen,
        predicted: (top.promised - before.promised) / seen,
        observed,
        lift: observed / baseRate,
      };
    })
    .filter((decile) => decile.weight > 0);
}

/**
 * How much better the best tenth is than the one after it: near 1 says that the top of the list is not sorted.
 * Infinity when the second tenth has no positive; NaN when neither has, or there are not two tenths.
 */
export function topToSecondDecile(
  scores: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
): number {
  const deciles = liftByDecile(scores, labels, weights);
  const first = deciles.find((decile) => decile.decile === 1);
  const second = deciles.find((decile) => decile.decile === 2);
  return first && second ? first.observed / second.observed : Number.NaN;
}
