import { createIdentityGraph, type IdentityGraph } from './identity-graph.ts';
import { within } from './intervals.ts';
import { propertyAt } from './property-value.ts';
import { isLead, isVisitor, type Row, type Subject, type TimelineEvent } from './rows.ts';
import { type StoredRows, withMoreRows } from './stored-rows.ts';
import { standing } from './taken-back.ts';
import { compareEvents, type Timeline, type TimelineEntry } from './timeline.ts';

/** All rows of one tenant, grouped by subject and ready to be asked. It never changes; `withRows` makes another. */
export type TimelineStore = {
  /** Every lead named by an event, a tie or a merge, in alphabetical order. */
  readonly leads: readonly Subject[];
  readonly visitors: readonly Subject[];
  readonly identity: IdentityGraph;
  /** Sorts the events of all who ever belong to the subject: ask once and keep it while you need it. */
  timelineOf(subject: Subject): Timeline;
  /** The events that came with this subject, in order, whoever it belongs to. */
  ownEvents(subject: Subject): readonly TimelineEvent[];
  /** The account of the record that survives all merges; see `accountIn`. */
  accountOf(lead: Subject, asOf: number): string;
  /** This store and more rows. An event that comes again must come with the subject that it had. */
  withRows(rows: Iterable<Row>): TimelineStore;
};

export function createTimelineStore(stored: StoredRows): TimelineStore {
  const identity = createIdentityGraph(stored.edges.values());
  const subjects = new Set(stored.eventsOf.keys());
  for (const edge of stored.edges.values()) subjects.add(edge.from).add(edge.into);
  const ownEvents = (subject: Subject): readonly TimelineEvent[] => stored.eventsOf.get(subject) ?? [];

  const timelineOf = (subject: Subject): Timeline => {
    const entries: TimelineEntry[] = [];
    const belonging = identity.belongingTo(subject);
    for (const [member, intervals] of belonging) {
      const own = ownEvents(member);
      const stands = standing(own);
      for (const event of own) {
        const there = stands === null ? intervals : stands(event).flatMap((one) => within(intervals, one));
        for (const { from, until } of there) {
          if (event.knownAt < until) entries.push({ event, from: Math.max(event.knownAt, from), until });
        }
      }
    }
    if (belonging.size > 1) entries.sort((a, b) => compareEvents(a.event, b.event) || a.from - b.from);
    return { subject, entries };
  };

  return {
    leads: [...subjects].filter(isLead).sort(),
    visitors: [...subjects].filter(isVisitor).sort(),
    identity,
    timelineOf,
    ownEvents,
    accountOf: (lead, asOf) => accountIn(timelineOf(identity.survivorOf(lead, asOf)), asOf),
    withRows: (rows) => createTimelineStore(withMoreRows(stored, rows)),
  };
}

/**
 * For clustering, never for a feature: the value of the property `account` as it is known at `asOf`, else the lead
 * by itself.
 */
export function accountIn(timeline: Timeline, asOf: number): string {
  const account = propertyAt(timeline, 'account', asOf);
  return account.state === 'known' ? String(account.value) : timeline.subject;
}
