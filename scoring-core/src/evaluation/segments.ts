import { bootstrapInterval } from './bootstrap.ts';
import { brier } from './brier.ts';
import { liftAtShare } from './lift.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';
import { pick, weightedMean, weightsOf } from './sample.ts';

export type SegmentResult = {
  readonly segment: string;
  /** Rows, and positive rows among them. */
  readonly n: number;
  readonly positives: number;
  /** By weight: mean propensity and rate of positives. */
  readonly predicted: number;
  readonly observed: number;
  readonly rocAuc: number;
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly liftAt20: number;
};

export type SegmentOptions = {
  readonly weights?: Float64Array | undefined;
  readonly accounts?: ArrayLike<number> | undefined;
  readonly repeats?: number | undefined;
  readonly seed?: number | undefined;
};

/**
 * Does the scorer work in every country, source, size of company? One result per value of `segments` (one per row),
 * largest first. A segment of one class has no ROC-AUC: NaN.
 */
export function resultsBySegment(
  propensities: Float64Array,
  labels: Float64Array,
  segments: readonly string[],
  options: SegmentOptions = {},
): SegmentResult[] {
  const weights = weightsOf(propensities, labels, options.weights);
  const rowsOf = Map.groupBy(labels.keys(), (row) => segments[row]);
  return [...rowsOf]
    .map(([segment, rows]) => measureSegment(segment, rows, propensities, labels, weights, options))
    .sort((a, b) => b.n - a.n || (a.segment < b.segment ? -1 : 1));
}

function measureSegment(
  segment: string,
  rows: readonly number[],
  propensities: Float64Array,
  labels: Float64Array,
  weights: Float64Array,
  options: SegmentOptions,
): SegmentResult {
  const p = pick(propensities, rows);
  const y = pick(labels, rows);
  const w = pick(weights, rows);
  const { accounts, repeats = 300, seed } = options;
  const clusters = accounts && rows.map((row) => accounts[row]);
  const auc = bootstrapInterval(rocAuc, p, y, { weights: w, clusters, repeats, seed });
  return {
    segment,
    n: rows.length,
    positives: y.filter((label) => label > 0).length,
    predicted: weightedMean(p, w),
    observed: weightedMean(y, w),
    rocAuc: auc.value,
    rocAucLow: auc.low,
    rocAucHigh: auc.high,
    logLoss: logLoss(p, y, w),
    brier: brier(p, y, w),
    liftAt20: liftAtShare(p, y, 0.2, w),
  };
}
