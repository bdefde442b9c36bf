import { descendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

/**
 * Area under the ROC curve: the chance that a positive, drawn by weight, outranks a negative; a tie counts half
 * (Mann-Whitney). NaN when one class is missing. O(n log n).
 */
export function rocAuc(scores: Float64Array, labels: Float64Array, weights?: Float64Array): number {
  const weight = weightsOf(scores, labels, weights);
  const order = descendingOrder(scores);
  let positivesAbove = 0;
  let negativesAbove = 0;
  let wonPairs = 0;
  for (let start = 0; start < order.length; ) {
    let positives = 0;
    let negatives = 0;
    let end = start;
    for (; end < order.length && scores[order[end]] === scores[order[start]]; end++) {
      const row = order[end];
      positives += weight[row] * labels[row];
      negatives += weight[row] * (1 - labels[row]);
    }
    wonPairs += negatives * (positivesAbove + positives / 2);
    positivesAbove += positives;
    negativesAbove += negatives;
    start = end;
  }
  return wonPairs / (positivesAbove * negativesAbove);
}
