import { clustersOf, sumByCluster } from './clusters.ts';
import { twoSidedP } from './distributions.ts';
import { weightsOf } from './sample.ts';

export type SpiegelhalterTest = {
  /** Above 0: more misses than the propensities admit. Standard normal when they are right. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
};

/**
 * Spiegelhalter's test of calibration (1986, "Probabilistic prediction in patient management and clinical
 * trials"): is the Brier score what it should be if every propensity were right?
 * z = Σ w (y − p)(1 − 2p) / √(Σ w² (1 − 2p)² p (1 − p)).
 * Rows of one cluster share their luck and a sum of them varies more: the variance is multiplied by the design
 * effect seen in the terms, Σ (cluster sums)² / Σ (terms)², where that is above 1.
 * NaN when nothing can vary (no rows; all propensities 0, ½ or 1), and when the rows are one cluster: its own luck
 * could explain any sum, and z would be about ± 1 whatever happened.
 */
export function spiegelhalter(
  propensities: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  clusterIds?: ArrayLike<number>,
): SpiegelhalterTest {
  const weight = weightsOf(propensities, labels, weights);
  const terms = new Float64Array(labels.length);
  let variance = 0;
  for (let row = 0; row < labels.length; row++) {
    const p = propensities[row];
    const lever = weight[row] * (1 - 2 * p);
    terms[row] = lever * (labels[row] - p);
    variance += lever * lever * p * (1 - p);
  }
  const clusters = clustersOf(terms.length, clusterIds);
  if (clusterIds && clusters.count < 2) return { z: Number.NaN, p: Number.NaN };
  const clustered = sumByCluster(terms, clusters);
  const designEffect = Math.max(1, sumOfSquares(clustered) / sumOfSquares(terms) || 1);
  const z = terms.reduce((sum, term) => sum + term, 0) / Math.sqrt(variance * designEffect);
  return { z, p: twoSidedP(z) };
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
