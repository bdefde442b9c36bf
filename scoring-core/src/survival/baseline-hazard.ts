import { hazardSteps, type Ties } from './hazard-steps.ts';
import { countUpTo, riskSets } from './risk-sets.ts';
import type { Cause, SurvivalTimes } from './survival-set.ts';

/** Cumulative hazard of a row whose log hazard is 0: a step function, entry k from times[k] on. */
export type BaselineHazard = { readonly times: Float64Array; readonly cumulative: Float64Array };

/**
 * The baseline that belongs to any predictor of log hazards (Cox regression, boosted trees with a Cox objective):
 * Breslow's estimate (1972, in the discussion of Cox), with Efron's correction for ties if asked for. `logHazards`
 * has one entry per row of the training set, of leads that were best not learned from.
 */
export function breslowBaseline(
  set: SurvivalTimes,
  cause: Cause,
  logHazards: Float64Array,
  ties: Ties = 'efron',
): BaselineHazard {
  const sets = riskSets(set, (event) => event === cause);
  const largest = logHazards.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const shifted = logHazards.map((each) => Math.exp(each - largest));
  const { hazard } = hazardSteps(sets, set.weights, shifted, ties);
  const cumulative = new Float64Array(hazard.length);
  let sum = 0;
  hazard.forEach((step, k) => {
    sum += step;
    cumulative[k] = sum * Math.exp(-largest);
  });
  return { times: sets.times, cumulative };
}

/** Up to and including t. */
export function cumulativeHazardAt(baseline: BaselineHazard, t: number): number {
  const passed = countUpTo(baseline.times, t);
  return passed === 0 ? 0 : baseline.cumulative[passed - 1];
}

/**
 * 1 − S(t + H) / S(t): the probability of the event within `days` of time `at`, for a lead that had none by then.
 * With a competing cause this is too high; see hazard-curve.ts.
 */
export function probabilityWithin(
  baseline: BaselineHazard,
  logHazard: number,
  at: number,
  days: number,
): number {
  const grown = cumulativeHazardAt(baseline, at + days) - cumulativeHazardAt(baseline, at);
  return -Math.expm1(-grown * Math.exp(logHazard));
}

/** S(t) at each event time of the baseline. */
export function survivalCurveOf(
  baseline: BaselineHazard,
  logHazard: number,
): { times: Float64Array; survival: Float64Array } {
  const relative = Math.exp(logHazard);
  return { times: baseline.times, survival: baseline.cumulative.map((sum) => Math.exp(-sum * relative)) };
}
