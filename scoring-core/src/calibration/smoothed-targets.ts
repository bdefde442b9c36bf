/**
 * Platt's targets (1999, "Probabilistic outputs for support vector machines"): (N₊ + 1) / (N₊ + 2) for a positive and
 * 1 / (N₋ + 2) for a negative, as if one more of each kind had been seen, which keeps a fit on separable
 * rows finite. N is a sum of weights: the examples of one lead sum to 1 and count as one.
 */
export function smoothedTargets(labels: Float64Array, weights: Float64Array): Float64Array {
  let positives = 0;
  let negatives = 0;
  for (let row = 0; row < labels.length; row++) {
    positives += weights[row] * labels[row];
    negatives += weights[row] * (1 - labels[row]);
  }
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  return labels.map((label) => (label > 0 ? high : low));
}
