import type { Cause } from './survival-set.ts';
import { OUTCOME } from './survival-set.ts';

/** What statistics say about a survival model that still serves: a sentence for the person who trains it. */
export type SurvivalAdvice =
  | {
      readonly kind: 'hazards_not_proportional';
      readonly cause: Cause;
      readonly column: string;
      readonly p: number;
      readonly advice: string;
    }
  | {
      readonly kind: 'few_events';
      readonly cause: Cause;
      readonly events: number;
      readonly coefficients: number;
      readonly advice: string;
    }
  | { readonly kind: 'did_not_converge'; readonly cause: Cause; readonly advice: string }
  | {
      readonly kind: 'no_finite_coefficient';
      readonly cause: Cause;
      readonly parameter: string;
      readonly advice: string;
    };

/** Below this the test speaks up; for a single column only if the test of all columns together does too. */
const CLEAR_P = 0.01;
/** Peduzzi et al. 1995: with fewer events per coefficient, Cox coefficients come out biased. */
const ENOUGH_EVENTS_PER_COEFFICIENT = 10;

export type FitSummary = {
  readonly cause: Cause;
  readonly events: number;
  readonly coefficients: number;
  readonly converged: boolean;
  readonly boundless: readonly string[];
  readonly proportionality: {
    readonly all: { readonly p: number };
    readonly columns: readonly { readonly column: string; readonly p: number }[];
  };
};

export function adviseOn(fit: FitSummary): SurvivalAdvice[] {
  const advice: SurvivalAdvice[] = [];
  const { cause, events, coefficients } = fit;
  const ends = cause === OUTCOME ? 'outcomes' : 'lost leads';
  if (!fit.converged) {
    advice.push({
      kind: 'did_not_converge',
      cause,
      advice: `The fit for ${ends} did not settle. Raise the penalty l2, or drop columns that give the end away.`,
    });
  }
  for (const parameter of fit.boundless) {
    advice.push({
      kind: 'no_finite_coefficient',
      cause,
      parameter,
      advice:
        `"${parameter}" tells ${ends} all but surely, so its coefficient has no end and its standard error no meaning. ` +
        'Look whether it was filled in afterwards, or give a penalty l2 above 0.',
    });
  }
  if (events < ENOUGH_EVENTS_PER_COEFFICIENT * coefficients) {
    advice.push({
      kind: 'few_events',
      cause,
      events,
      coefficients,
      advice:
        `There are ${events} ${ends} for ${coefficients} coefficients; ten for each would be safe. ` +
        'Use fewer columns, or trust the penalty and look at the calibration.',
    });
  }
  if (fit.proportionality.all.p >= CLEAR_P) return advice;
  for (const { column, p } of fit.proportionality.columns) {
    if (!(p < CLEAR_P)) continue;
    advice.push({
      kind: 'hazards_not_proportional',
      cause,
      column,
      p,
      advice:
        `What "${column}" says about ${ends} changes with time (p = ${p.toPrecision(2)}); the model holds an average. ` +
        'Give each lead a row for every time that it changed, choose a horizon near the usual cycle, or compare with boosted trees.',
    });
  }
  return advice;
}
