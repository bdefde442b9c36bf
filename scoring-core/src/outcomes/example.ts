import { DAY, holdsAt, type Subject, type TimelineStore } from '../timeline/index.ts';
import { historyOf, type LeadHistory } from './lead-history.ts';
import type { Outcome } from './outcome.ts';

/** Why a moment gives no example, in the words of the report. */
export type LeftOut =
  | 'not created yet'
  | 'merged into another lead'
  | 'excluded'
  | 'outcome already happened'
  | 'customer'
  | 'horizon not passed';

export type Eligibility =
  | { readonly eligible: true; readonly label: 0 | 1 }
  | { readonly eligible: false; readonly why: LeftOut };

/**
 * May this moment be learned from or judged on, and did the outcome happen within the horizon? By what is known at
 * `asOf`, at which the history was made. Winners too wait until their horizon has passed: letting them in early
 * would count too many positives.
 */
export function judge(history: LeadHistory, moment: number, outcome: Outcome, asOf: number): Eligibility {
  const why = notAtRisk(history, moment);
  if (why !== null) return { eligible: false, why };
  const horizonEnd = moment + outcome.horizonDays * DAY;
  if (horizonEnd > asOf) return { eligible: false, why: 'horizon not passed' };
  return { eligible: true, label: history.firstOutcomeAt <= horizonEnd ? 1 : 0 };
}

/** Null where the lead is at risk: it may still have its outcome for the first time. */
export function notAtRisk(history: LeadHistory, moment: number): LeftOut | null {
  if (moment < history.knownFrom) return 'not created yet';
  if (holdsAt(history.mergedAway, moment)) return 'merged into another lead';
  if (history.excludedFrom <= moment) return 'excluded';
  if (history.firstOutcomeAt <= moment) return 'outcome already happened';
  return holdsAt(history.customer, moment) ? 'customer' : null;
}

/** One moment of one lead; for many moments of a lead make its history once and `judge` each. */
export function exampleAt(
  store: TimelineStore,
  lead: Subject,
  moment: number,
  outcome: Outcome,
  asOf: number,
): Eligibility {
  return judge(historyOf(store, lead, outcome, asOf), moment, outcome, asOf);
}
