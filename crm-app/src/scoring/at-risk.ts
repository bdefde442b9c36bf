import {
  historyOf,
  isEventType,
  type LeftOut,
  notAtRisk,
  type Outcome,
  outcomeOf,
  type Scorer,
  type TimelineStore,
} from '@leadlight/scoring-core';
import { UserError } from '../platform/user-error.ts';
import type { ScoredRow } from './score-rows.ts';

/** Why a lead gets no score at a moment: there is nothing left to predict, or nobody of that name is known yet. */
export type NotScored = LeftOut | 'not in the events';

/** By what was known at the moment itself; null for a lead that may still have its outcome for the first time. */
export function whyNotScored(
  store: TimelineStore,
  outcome: Outcome,
  lead: string,
  moment: number,
): NotScored | null {
  if (store.ownEvents(lead).length === 0 && store.identity.belongingTo(lead).size === 1)
    return 'not in the events';
  return notAtRisk(historyOf(store, lead, outcome, moment), moment);
}

/** What is told of a lead that is not at risk: no propensity, no reasons, the tier "exclude". */
export function notScored(row: ScoredRow): ScoredRow {
  return { ...row, propensity: null, score: null, tier: 'exclude', reasons: [] };
}

/** The outcome that a scorer for event streams predicts. */
export function outcomeOfScorer({ outcome, horizonDays }: Scorer): Outcome {
  if (!isEventType(outcome) && outcome !== 'becomes_lead') {
    throw new UserError(
      `The scorer predicts "${outcome}", which is no event. Train it on events (train --timelines).`,
    );
  }
  return outcomeOf(outcome, horizonDays ?? undefined);
}
