import { DAY } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { numberIn } from './texts.ts';

export type Tickets = {
  open: number;
  readonly resolved: { readonly time: number; readonly hours: number }[];
};

export const tickets: Fold<Tickets> = {
  types: ['ticket_opened', 'ticket_resolved'],
  start: () => ({ open: 0, resolved: [] }),
  absorb(state, event) {
    if (event.type === 'ticket_opened') {
      state.open++;
      return;
    }
    // A ticket opened before tickets were recorded may be resolved without ever having been counted.
    state.open = Math.max(0, state.open - 1);
    const hours = numberIn(event, 'hours');
    if (hours !== null) state.resolved.push({ time: event.occurredAt, hours });
  },
};

/** Mean hours to resolve over (moment − days, moment]; null where none was resolved. */
export function meanHours({ resolved }: Tickets, days: number, moment: number): number | null {
  const recent = resolved.filter(({ time }) => time > moment - days * DAY);
  return recent.length === 0 ? null : recent.reduce((sum, { hours }) => sum + hours, 0) / recent.length;
}
