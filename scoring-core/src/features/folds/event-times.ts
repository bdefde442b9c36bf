import { DAY, type EventType, type TimelineEvent } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { windowStart } from './window.ts';

/** Ascending times of occurrence. */
export type Times = number[];

/** When events of these types (those that `keep` lets through) occurred. */
export function timesOf(types: readonly EventType[], keep?: (event: TimelineEvent) => boolean): Fold<Times> {
  return {
    types,
    start: () => [],
    absorb(times, event) {
      if (keep === undefined || keep(event)) times.push(event.occurredAt);
    },
  };
}

/** How many in (moment − days, moment]. */
export function countWithin(times: Times, days: number, moment: number): number {
  return times.length - windowStart(times.length, (index) => times[index], days, moment);
}

/** Fraction of days since the newest one; null for none. */
export function daysSinceLast(times: Times, moment: number): number | null {
  return times.length === 0 ? null : (moment - times[times.length - 1]) / DAY;
}

/** Fraction of days since the oldest one; null for none. */
export function daysSinceFirst(times: Times, moment: number): number | null {
  return times.length === 0 ? null : (moment - times[0]) / DAY;
}
