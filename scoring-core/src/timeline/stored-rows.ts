import type { EventRow, IdentityRow, Row, Subject } from './rows.ts';
import { compareEvents } from './timeline.ts';

/** Events by subject, each list in order, and the edges by id: each id once. */
export type StoredRows = {
  readonly eventsOf: ReadonlyMap<Subject, readonly EventRow[]>;
  readonly edges: ReadonlyMap<string, IdentityRow>;
};

export function addEvent(events: Map<string, EventRow>, row: EventRow): void {
  const event = row.knownAt < row.occurredAt ? { ...row, occurredAt: row.knownAt } : row;
  const there = events.get(event.id);
  if (there === undefined || staysBefore(event, there)) events.set(event.id, event);
}

/** The same edge again: tied when it was first tied, and undone as soon as one of them says so. */
export function addEdge(edges: Map<string, IdentityRow>, edge: IdentityRow): void {
  const there = edges.get(edge.id);
  if (there === undefined) {
    edges.set(edge.id, edge);
    return;
  }
  const first = edge.tiedAt - there.tiedAt || compareTexts(edge.from + edge.into, there.from + there.into);
  const untied = [edge.untiedAt, there.untiedAt].filter((time) => time !== null);
  edges.set(edge.id, {
    ...(first < 0 ? edge : there),
    untiedAt: untied.length === 0 ? null : Math.min(...untied),
  });
}

export function groupBySubject(events: Iterable<EventRow>): Map<Subject, EventRow[]> {
  const bySubject = Map.groupBy(events, (event) => event.subject);
  for (const list of bySubject.values()) list.sort(compareEvents);
  return bySubject;
}

/** What is stored and more rows. An event that comes again must come with the subject that it had. */
export function withMoreRows(stored: StoredRows, rows: Iterable<Row>): StoredRows {
  const edges = new Map(stored.edges);
  const eventsOf = new Map(stored.eventsOf);
  const added: EventRow[] = [];
  for (const row of rows) {
    if (row.kind === 'identity') addEdge(edges, row);
    else added.push(row);
  }
  for (const [subject, more] of Map.groupBy(added, (event) => event.subject)) {
    const events = new Map<string, EventRow>();
    for (const event of eventsOf.get(subject) ?? []) addEvent(events, event);
    for (const event of more) addEvent(events, event);
    eventsOf.set(subject, [...events.values()].sort(compareEvents));
  }
  return { eventsOf, edges };
}

/** Of two events with one id the first known stays; whatever else differs, the same one stays in any order of input. */
function staysBefore(a: EventRow, b: EventRow): boolean {
  return (a.knownAt - b.knownAt || compareTexts(JSON.stringify(a), JSON.stringify(b))) < 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
