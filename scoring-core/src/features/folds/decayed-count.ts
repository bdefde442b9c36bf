import { DAY, type EventType } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';

/** The count as it was at `at`, the newest event. */
export type DecayedCount = { count: number; at: number };

/** Each event counts 1 when it occurs and half as much after every half-life. */
export function decayedCountOf(types: readonly EventType[], halfLifeDays: number): Fold<DecayedCount> {
  return {
    types,
    start: () => ({ count: 0, at: 0 }),
    absorb(state, event) {
      state.count = decayedCountAt(state, halfLifeDays, event.occurredAt) + 1;
      state.at = event.occurredAt;
    },
  };
}

export function decayedCountAt(state: DecayedCount, halfLifeDays: number, moment: number): number {
  return state.count === 0 ? 0 : state.count * 0.5 ** ((moment - state.at) / (halfLifeDays * DAY));
}
