/**
 * Evaluation, from a single number to a verdict. Every metric takes scores, labels and weights and is NaN where it has
 * no meaning; docs/evaluation.md explains what each is for.
 */
export { averagePrecision } from './average-precision.ts';
export { type BaseRateMovement, baseRateMovement, type LabelledPart } from './base-rate-movement.ts';
export { bootstrapInterval, type Estimate, estimate, type Resampling } from './bootstrap.ts';
export { brier } from './brier.ts';
export { type BrierDecomposition, brierDecomposition } from './brier-decomposition.ts';
export { type CalibrationChecks, calibrationChecks } from './calibration-checks.ts';
export { type CalibrationLine, calibrationLine } from './calibration-line.ts';
export { type CallTopPoint, callTop } from './call-top.ts';
export { type CandidateMeasures, candidateMeasures } from './candidate-measures.ts';
export { type Comparison, compareScorers } from './compare-scorers.ts';
export { type DailyPrecision, precisionAtDailyCapacity } from './daily-capacity.ts';
export { type DataGate, dataGate, POSITIVES_NEEDED } from './data-gate.ts';
export { type Decile, liftByDecile, topToSecondDecile } from './deciles.ts';
export { type DelongTest, delong } from './delong.ts';
export { ece } from './ece.ts';
export { eceIfPerfect } from './ece-if-perfect.ts';
export { cumulativeGains, type GainPoint } from './gains.ts';
export { liftAtShare, precisionAtShare } from './lift.ts';
export { liftOverCurrent } from './lift-over-current.ts';
export { logLoss } from './log-loss.ts';
export {
  LEADS_TO_SHOW,
  type MeasuredBand,
  measuredBandOf,
  measuredReliability,
  type ScoredMoments,
} from './measured-reliability.ts';
export { type PrecisionRecallPoint, precisionRecallCurve } from './precision-recall-curve.ts';
export { type ReliabilityBand, reliabilityBands } from './reliability-bands.ts';
export { rocAuc } from './roc-auc.ts';
export { type RocPoint, rocCurve } from './roc-curve.ts';
export { type RollingOrigin, rollingOrigins } from './rolling-origins.ts';
export type { Metric } from './sample.ts';
export { resultsBySegment, type SegmentResult } from './segments.ts';
export { type SpiegelhalterTest, spiegelhalter } from './spiegelhalter.ts';
export { splitByTime, type TimeSplit } from './time-split.ts';
export { type Verdict, verdictOf } from './verdict.ts';
export { wilsonInterval } from './wilson.ts';
