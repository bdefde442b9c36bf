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
  const k = clusters.count;
  // One cluster's part is 0 but for rounding, which over k − 1 = 0 could give any answer.
  if (k < 2) return { mean, standardError: Number.NaN };
  const squares = parts.reduce((squared, part) => squared + part * part, 0);
  return { mean, standardError: Math.sqrt((squares * k) / (k - 1)) / total };
}
