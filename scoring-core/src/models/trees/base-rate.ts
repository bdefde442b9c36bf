import type { TrainingSet } from '../model.ts';

/**
 * Log-odds of the weighted share of label 1. With one label alone that would be infinite: half an example (of
 * average weight) of the other is then assumed. 0 for no examples.
 */
export function logOddsOfBaseRate({ labels, weights }: TrainingSet): number {
  let positive = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    positive += labels[row] * weights[row];
    total += weights[row];
  }
  if (labels.length === 0) return 0;
  const half = total / labels.length / 2;
  if (positive === 0) return Math.log(half / total);
  if (positive === total) return Math.log(total / half);
  return Math.log(positive / (total - positive));
}
