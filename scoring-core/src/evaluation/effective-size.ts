import { clusteredMean } from './clustered-mean.ts';
import { clustersOf, sumByCluster } from './clusters.ts';

/**
 * How many independent rows a rate from weighted, clustered rows is worth: r (1 − r) over its clustered variance,
 * which is rows over the design effect (Korn and Graubard 1998 use it so for intervals of rates). The estimate is
 * unsteady on few clusters, so it is held between what cannot be undercut (each cluster counts once: its rows
 * always share their label) and what cannot be exceeded (every row stands alone), both by Kish's (Σw)² / Σw².
 */
export function effectiveSize(labels: Float64Array, weights: Float64Array, ids?: ArrayLike<number>): number {
  const rows = kishSize(weights);
  if (!ids) return rows;
  const { mean, standardError } = clusteredMean(labels, weights, ids);
  const clusters = kishSize(sumByCluster(weights, clustersOf(labels.length, ids)));
  const estimate = (mean * (1 - mean)) / standardError ** 2;
  return Number.isFinite(estimate) && estimate > 0 ? Math.min(rows, Math.max(clusters, estimate)) : clusters;
}

function kishSize(weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}
