import { weightsOf } from './sample.ts';

/** Brier score: mean squared distance of propensity and label, by weight. 0 is best; NaN for no rows. */
export function brier(propensities: Float64Array, labels: Float64Array, weights?: Float64Array): number {
  const weight = weightsOf(propensities, labels, weights);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < propensities.length; row++) {
    sum += weight[row] * (propensities[row] - labels[row]) ** 2;
    total += weight[row];
  }
  return sum / total;
}
