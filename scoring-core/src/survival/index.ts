export {
  type BaselineHazard,
  breslowBaseline,
  cumulativeHazardAt,
  probabilityWithin,
  survivalCurveOf,
} from './baseline-hazard.ts';
export { type Concordance, concordance } from './concordance.ts';
export { type CumulativeIncidence, cumulativeIncidence } from './cumulative-incidence.ts';
export { FollowUpTooShort, followUpDays } from './follow-up.ts';
export { type HazardCurve, hazardCurve, type LeadHazards, propensityWithin } from './hazard-curve.ts';
export type { Ties } from './hazard-steps.ts';
export { type AdditiveHazards, type Clock, horizonContributions, horizonMargin } from './horizon-margin.ts';
export { kaplanMeier, medianTime, type SurvivalCurve, survivalAt, weightAtRisk } from './kaplan-meier.ts';
export { type ChiSquareTest, logRankTest } from './log-rank.ts';
export type { SurvivalAdvice } from './survival-advice.ts';
export {
  type Cause,
  CENSORED,
  checkSurvivalTimes,
  LOST,
  OUTCOME,
  type SurvivalSet,
  type SurvivalTimes,
  selectSurvivalRows,
} from './survival-set.ts';
export { type TimeToConvert, timeToConvert } from './time-to-convert.ts';
