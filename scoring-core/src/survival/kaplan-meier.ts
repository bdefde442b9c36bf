import { Z_95 } from '../evaluation/distributions.ts';
import { countUpTo, riskSets, sumAtRisk, sumOfEvents } from './risk-sets.ts';
import { CENSORED, type SurvivalTimes } from './survival-set.ts';

/** The share still without an event, a step function: entry k holds from times[k] until times[k + 1]. */
export type SurvivalCurve = {
  readonly times: Float64Array;
  /** Weight at risk just before, and weight of the events, at each time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly survival: Float64Array;
  /** Greenwood's standard error of the survival; NaN, as the interval is, once nobody is left. */
  readonly standardError: Float64Array;
  /** 95 % interval on the logarithmic scale, cut at 1: R's `conf.type = "log"`. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
};

/** Kaplan and Meier 1958. Any event but CENSORED counts; for one cause among several see cumulativeIncidence. */
export function kaplanMeier(set: SurvivalTimes): SurvivalCurve {
  const sets = riskSets(set, (event) => event !== CENSORED);
  const atRisk = sumAtRisk(sets, set.weights);
  const events = sumOfEvents(sets, set.weights);
  const survival = new Float64Array(atRisk.length);
  const standardError = new Float64Array(atRisk.length);
  const lower = new Float64Array(atRisk.length);
  const upper = new Float64Array(atRisk.length);
  let left = 1;
  let greenwood = 0;
  for (let k = 0; k < atRisk.length; k++) {
    left *= (atRisk[k] - events[k]) / atRisk[k];
    greenwood += events[k] / (atRisk[k] * (atRisk[k] - events[k]));
    const relativeError = Math.sqrt(greenwood);
    survival[k] = left;
    standardError[k] = left * relativeError;
    lower[k] = left * Math.exp(-Z_95 * relativeError);
    upper[k] = Math.min(1, left * Math.exp(Z_95 * relativeError));
  }
  return { times: sets.times, atRisk, events, survival, standardError, lower, upper };
}

/** S(t): the share without an event up to and including t. */
export function survivalAt(curve: { times: Float64Array; survival: Float64Array }, t: number): number {
  const passed = countUpTo(curve.times, t);
  return passed === 0 ? 1 : curve.survival[passed - 1];
}

/** Survival that should be exactly one half is off by rounding. */
const HALF_BY_ROUNDING = 1e-9;

/**
 * The time by which half had their event; null if fewer ever did. Where the curve lies at exactly one half, the
 * middle of that stretch, as R has it.
 */
export function medianTime(curve: { times: Float64Array; survival: Float64Array }): number | null {
  const k = curve.survival.findIndex((share) => share <= 0.5 + HALF_BY_ROUNDING);
  if (k < 0) return null;
  const flat = curve.survival[k] >= 0.5 - HALF_BY_ROUNDING && k + 1 < curve.times.length;
  return flat ? (curve.times[k] + curve.times[k + 1]) / 2 : curve.times[k];
}

/** Weight of the rows at risk just before t. */
export function weightAtRisk(set: SurvivalTimes, t: number): number {
  return set.time.reduce((sum, time, row) => {
    const entered = !set.start || set.start[row] < t;
    return entered && time >= t ? sum + set.weights[row] : sum;
  }, 0);
}
