import { DAY } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { numberIn } from './texts.ts';

/** Fourteen days where `trial_started` does not say `days`: the default horizon of the trial outcome. */
const DEFAULT_TRIAL_DAYS = 14;

export type Trial = { endsAt: number | null };

export const trial: Fold<Trial> = {
  types: ['trial_started', 'trial_paid'],
  start: () => ({ endsAt: null }),
  absorb(state, event) {
    state.endsAt =
      event.type === 'trial_paid'
        ? null
        : event.occurredAt + (numberIn(event, 'days') ?? DEFAULT_TRIAL_DAYS) * DAY;
  },
};

/** 0 once it is over; null without a trial, or once it was paid. */
export function trialDaysLeft({ endsAt }: Trial, moment: number): number | null {
  return endsAt === null ? null : Math.max(0, (endsAt - moment) / DAY);
}
