import { weightedMean, weightsOf } from './sample.ts';
import { topShares } from './top-shares.ts';

/**
 * Rate of positives among the top `share` of the rows, by weight, cut as `topShares` cuts. NaN when the share does
 * not reach a row.
 */
export function precisionAtShare(
  scores: Float64Array,
  labels: Float64Array,
  share: number,
  weights?: Float64Array,
): number {
  const [top] = topShares(scores, labels, [share], weights);
  return top.positives / top.seen;
}

/** Precision among the top `share` over the base rate: how many times better than calling at random. */
export function liftAtShare(
  scores: Float64Array,
  labels: Float64Array,
  share: number,
  weights?: Float64Array,
): number {
  const weight = weightsOf(scores, labels, weights);
  return precisionAtShare(scores, labels, share, weight) / weightedMean(labels, weight);
}
