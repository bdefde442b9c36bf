import { bandOf, equalWidthEdges } from './bands.ts';
import { weightsOf } from './sample.ts';

export const ECE_BINS = 10;

/**
 * Expected calibration error: over equal-width bins, the bin's share of the weight times the distance of its mean
 * propensity and its rate of positives (Naeini, Cooper and Hauskrecht 2015). Even perfect propensities show more
 * than 0 on few rows: read it beside `eceIfPerfect`. NaN for no rows.
 */
export function ece(
  propensities: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  bins = ECE_BINS,
): number {
  const weight = weightsOf(propensities, labels, weights);
  const edges = equalWidthEdges(bins);
  const excess = new Float64Array(bins);
  let total = 0;
  for (let row = 0; row < propensities.length; row++) {
    excess[bandOf(propensities[row], edges)] += weight[row] * (labels[row] - propensities[row]);
    total += weight[row];
  }
  return excess.reduce((sum, value) => sum + Math.abs(value), 0) / total;
}
