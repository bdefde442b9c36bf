import type { Fold } from '../feature.ts';
import { numberIn, textIn } from './texts.ts';
import { windowStart } from './window.ts';

export type Call = {
  readonly time: number;
  readonly disposition: string | null;
  readonly inbound: boolean;
  readonly seconds: number;
};

/** The mark that delivery puts on a call made for one of Leadlight's call tasks: `"cause": "leadlight_task"`. */
export const CAUSED_BY_SCORE = 'leadlight_task';

/**
 * Calls, oldest first. A call that a score caused is left out: it would make the score its own evidence
 * (CONTRACT.md, Outcomes: "calls made because of a score are not features of that score").
 */
export const calls: Fold<Call[]> = {
  types: ['call_logged'],
  start: () => [],
  absorb(state, event) {
    if (event.properties.cause === CAUSED_BY_SCORE) return;
    state.push({
      time: event.occurredAt,
      disposition: textIn(event, 'disposition'),
      inbound: event.properties.direction === 'inbound',
      seconds: numberIn(event, 'durationSeconds') ?? 0,
    });
  },
};

export const isConnected = (call: Call): boolean => call.disposition === 'connected';

/** Sum over the calls in (moment − days, moment]; count by adding 1 or 0. */
export function sumOfCalls(
  state: readonly Call[],
  days: number,
  moment: number,
  amount: (call: Call) => number,
): number {
  let sum = 0;
  const start = windowStart(state.length, (index) => state[index].time, days, moment);
  for (let i = start; i < state.length; i++) sum += amount(state[i]);
  return sum;
}
