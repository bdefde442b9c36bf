import { descendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

/** What calling everybody at or above a score would catch, in weight. */
export type ThresholdCount = {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
};

/** Points that a picture can show; a million rows must not become a million points. */
export const CURVE_POINTS = 200;

/**
 * Counts at the distinct scores, from the highest down. Thinned to about `points`: a score is kept when the counts
 * have moved by a share of 1 / points, of all positives or of all negatives, since the last one kept; the first and
 * the last always are.
 */
export function thresholdCounts(
  scores: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  points = CURVE_POINTS,
): ThresholdCount[] {
  const weight = weightsOf(scores, labels, weights);
  const order = descendingOrder(scores);
  let positives = 0;
  let negatives = 0;
  for (const row of order) {
    positives += weight[row] * labels[row];
    negatives += weight[row] * (1 - labels[row]);
  }
  const kept: ThresholdCount[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place];
    truePositives += weight[row] * labels[row];
    falsePositives += weight[row] * (1 - labels[row]);
    const last = place === order.length - 1;
    if (!last && scores[order[place + 1]] === scores[row]) continue;
    const before = kept.at(-1);
    const moved =
      !before ||
      (truePositives - before.truePositives) * points >= positives ||
      (falsePositives - before.falsePositives) * points >= negatives;
    if (moved || last) kept.push({ threshold: scores[row], truePositives, falsePositives });
  }
  return kept;
}
