import { thresholdCounts } from './threshold-counts.ts';

export type RocPoint = {
  /** Calling everybody from this score up. +∞: nobody. */
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
};

/** From (0, 0) to (1, 1), at most about `points` of them. Empty when one class is missing. */
export function rocCurve(
  scores: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  points?: number,
): RocPoint[] {
  const counts = thresholdCounts(scores, labels, weights, points);
  const all = counts.at(-1);
  if (!all || all.truePositives === 0 || all.falsePositives === 0) return [];
  return [
    { threshold: Number.POSITIVE_INFINITY, falsePositiveRate: 0, truePositiveRate: 0 },
    ...counts.map((count) => ({
      threshold: count.threshold,
      falsePositiveRate: count.falsePositives / all.falsePositives,
      truePositiveRate: count.truePositives / all.truePositives,
    })),
  ];
}
