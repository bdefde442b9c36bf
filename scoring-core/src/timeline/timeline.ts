import { type Interval, isIn } from './intervals.ts';
import type { Subject, TimelineEvent } from './rows.ts';

/**
 * An event in a lead's timeline, and from when (until when) it is there: from the later of its own `knownAt` and the
 * tie that brings it. A tie that is undone and made again gives two entries of the same event, never at one time.
 */
export type TimelineEntry = Interval & { readonly event: TimelineEvent };

/** Everything ever known of one lead or visitor, in the order of `compareEvents`. */
export type Timeline = { readonly subject: Subject; readonly entries: readonly TimelineEntry[] };

/** By `occurredAt`, then `knownAt`, then id: a total order, so that the order of input never matters. */
export function compareEvents(a: TimelineEvent, b: TimelineEvent): number {
  return a.occurredAt - b.occurredAt || a.knownAt - b.knownAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The events there at the moment, in order. Since `knownAt ≥ occurredAt`, none of them is later than the moment. */
export function eventsAt(timeline: Timeline, moment: number): TimelineEvent[] {
  return timeline.entries.filter((entry) => isIn(entry, moment)).map((entry) => entry.event);
}
