import { descendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

/**
 * Average precision (PR-AUC as a step function): over the distinct scores from the top, precision at the score
 * times the recall gained there. NaN without a positive. A random order scores the base rate.
 */
export function averagePrecision(scores: Float64Array, labels: Float64Array, weights?: Float64Array): number {
  const weight = weightsOf(scores, labels, weights);
  const order = descendingOrder(scores);
  let found = 0;
  let seen = 0;
  let area = 0;
  for (let start = 0; start < order.length; ) {
    let positives = 0;
    let end = start;
    for (; end < order.length && scores[order[end]] === scores[order[start]]; end++) {
      positives += weight[order[end]] * labels[order[end]];
      seen += weight[order[end]];
    }
    found += positives;
    if (positives > 0) area += positives * (found / seen);
    start = end;
  }
  return area / found;
}
