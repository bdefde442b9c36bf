import { descendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

/** What stands above a share of the rows, best first, in weight. */
export type TopShare = {
  readonly share: number;
  readonly seen: number;
  readonly positives: number;
  /** Sum of the scores: with propensities, the positives to expect. */
  readonly promised: number;
};

/**
 * Running sums at each of the ascending `shares`. Equal scores stay in the order of the rows. A row belongs to the
 * top when the middle of its weight does, which with equal weights is the nearest whole number of rows.
 */
export function topShares(
  scores: Float64Array,
  labels: Float64Array,
  shares: readonly number[],
  weights?: Float64Array,
): TopShare[] {
  const weight = weightsOf(scores, labels, weights);
  const order = descendingOrder(scores);
  const total = weight.reduce((sum, value) => sum + value, 0);
  let place = 0;
  let seen = 0;
  let positives = 0;
  let promised = 0;
  return shares.map((share) => {
    for (; place < order.length && seen + weight[order[place]] / 2 <= share * total; place++) {
      const row = order[place];
      seen += weight[row];
      positives += weight[row] * labels[row];
      promised += weight[row] * scores[row];
    }
    return { share, seen, positives, promised };
  });
}
