import { thresholdCounts } from './threshold-counts.ts';

export type PrecisionRecallPoint = {
  /** Calling everybody from this score up. */
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
};

/** From the highest score to everybody (recall 1, precision the base rate). Empty without a positive. */
export function precisionRecallCurve(
  scores: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  points?: number,
): PrecisionRecallPoint[] {
  const counts = thresholdCounts(scores, labels, weights, points);
  const positives = counts.at(-1)?.truePositives ?? 0;
  if (positives === 0) return [];
  return counts
    .filter((count) => count.truePositives + count.falsePositives > 0)
    .map((count) => ({
      threshold: count.threshold,
      recall: count.truePositives / positives,
      precision: count.truePositives / (count.truePositives + count.falsePositives),
    }));
}
