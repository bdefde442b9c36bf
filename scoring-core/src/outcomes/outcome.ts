import type { EventType } from '../timeline/index.ts';

/** What happens to visitors instead of an event: somebody learns who they are. */
export const BECOMES_LEAD = 'becomes_lead';

export type OutcomeType = EventType | typeof BECOMES_LEAD;

/** The one binary thing predicted: the type of event, and within how many days. Frozen with the model. */
export type Outcome = { readonly type: OutcomeType; readonly horizonDays: number };

/** Defaults of CONTRACT.md; `becomes_lead` and own events have none there and take a month, as other early steps do. */
const DEFAULT_HORIZON_DAYS: Partial<Record<OutcomeType, number>> = {
  deal_won: 90,
  meeting_booked: 30,
  trial_paid: 14,
  mql_reached: 30,
};
const OTHER_HORIZON_DAYS = 30;

/** Throws a RangeError where the horizon is not a positive number of days. */
export function outcomeOf(type: OutcomeType, horizonDays?: number): Outcome {
  const days = horizonDays ?? DEFAULT_HORIZON_DAYS[type] ?? OTHER_HORIZON_DAYS;
  if (!(days > 0 && Number.isFinite(days))) {
    throw new RangeError(`A horizon is a positive number of days, not ${days}.`);
  }
  return { type, horizonDays: days };
}
