import { clustersOf, sumByCluster } from './clusters.ts';

export type ClusteredMean = {
  readonly mean: number;
  /** Robust to any likeness of the rows within a cluster; NaN with fewer than two clusters. */
  readonly standardError: number;
};

/**
 * Weighted mean and its standard error when rows come in clusters: the linearised variance of a ratio, the sums of
 * w × (value − mean) taken per cluster (Cochran 1977, "Sampling Techniques", chapter 9), with k / (k − 1) for k clusters.
 */
export function clusteredMean(
  values: Float64Array,
  weights: Float64Array,
  ids?: ArrayLike<number>,
): ClusteredMean {
  const clusters = clustersOf(values.length, ids);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    sum += weights[row] * values[row];
    total += weights[row];
  }
  const mean = sum / total;
  const parts = sumByCluster(
    values.map((value, row) => weights[row] * (value - mean)),
    clusters,
  );
  const squares = parts.reduce((squared, part) => squared + part * part, 0);
  const k = clusters.count;
  return { mean, standardError: Math.sqrt((squares * k) / (k - 1)) / total };
}
