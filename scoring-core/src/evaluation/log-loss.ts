import { clipProbability } from './log-odds.ts';
import { weightsOf } from './sample.ts';

/** Mean log loss (natural log) by weight, propensities clipped to [1e-15, 1 - 1e-15]. NaN for no rows. */
export function logLoss(propensities: Float64Array, labels: Float64Array, weights?: Float64Array): number {
  const weight = weightsOf(propensities, labels, weights);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < propensities.length; row++) {
    sum += weight[row] * rowLogLoss(propensities[row], labels[row]);
    total += weight[row];
  }
  return sum / total;
}

/** Log loss row by row, for paired comparisons. */
export function logLosses(propensities: Float64Array, labels: Float64Array): Float64Array {
  return propensities.map((propensity, row) => rowLogLoss(propensity, labels[row]));
}

function rowLogLoss(propensity: number, label: number): number {
  const clipped = clipProbability(propensity);
  return -label * Math.log(clipped) - (1 - label) * Math.log1p(-clipped);
}
