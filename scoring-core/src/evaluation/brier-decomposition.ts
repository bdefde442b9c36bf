import { bandOf, equalWidthEdges } from './bands.ts';
import { weightsOf } from './sample.ts';

/**
 * brier = reliability − resolution + uncertainty + withinVariance − withinCovariance, exactly.
 * The first three are Murphy's (1973, "A new vector partition of the probability score"); they sum to the Brier
 * score only when all propensities in a bin are equal. The last two (Stephenson, Coelho and Jolliffe 2008, "Two
 * extra components in the Brier score decomposition") hold what varies inside the bins.
 */
export type BrierDecomposition = {
  /** How far propensities and rates lie apart, per bin: smaller is better. */
  readonly reliability: number;
  /** How far the bins' rates lie from the base rate: larger is better. */
  readonly resolution: number;
  /** Base rate × (1 − base rate): the Brier score of always saying the base rate. */
  readonly uncertainty: number;
  readonly withinVariance: number;
  /** Twice the covariance of propensity and label inside the bins. */
  readonly withinCovariance: number;
};

export function brierDecomposition(
  propensities: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  bins = 10,
): BrierDecomposition {
  const weight = weightsOf(propensities, labels, weights);
  const edges = equalWidthEdges(bins);
  const mass = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let row = 0; row < propensities.length; row++) {
    const bin = bandOf(propensities[row], edges);
    mass[bin] += weight[row];
    predicted[bin] += weight[row] * propensities[row];
    observed[bin] += weight[row] * labels[row];
  }
  const total = sum(mass);
  const baseRate = sum(observed) / total;
  let reliability = 0;
  let resolution = 0;
  for (let bin = 0; bin < bins; bin++) {
    if (mass[bin] === 0) continue;
    predicted[bin] /= mass[bin];
    observed[bin] /= mass[bin];
    reliability += mass[bin] * (predicted[bin] - observed[bin]) ** 2;
    resolution += mass[bin] * (observed[bin] - baseRate) ** 2;
  }
  let variance = 0;
  let covariance = 0;
  for (let row = 0; row < propensities.length; row++) {
    const bin = bandOf(propensities[row], edges);
    const distance = propensities[row] - predicted[bin];
    variance += weight[row] * distance ** 2;
    covariance += weight[row] * distance * (labels[row] - observed[bin]);
  }
  return {
    reliability: reliability / total,
    resolution: resolution / total,
    uncertainty: baseRate * (1 - baseRate),
    withinVariance: variance / total,
    withinCovariance: (2 * covariance) / total,
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
