import fc from 'fast-check';
import { DAY } from './durations.ts';
import { EVENT_TYPES, type EventType } from './event-types.ts';
import { parseIsoTime } from './iso-time.ts';
import type { EventRow, IdentityRow, Row, Subject } from './rows.ts';
import { createStoreBuilder } from './store-builder.ts';
import type { TimelineStore } from './timeline-store.ts';

/** Rows for tests, short to write and random to draw. */

export function storeOf(rows: Iterable<Row>): TimelineStore {
  const builder = createStoreBuilder();
  for (const row of rows) builder.add(row);
  return builder.build();
}

/** `2025-03-01` or `2025-03-01 13:30`, UTC. */
export function at(text: string): number {
  const time = parseIsoTime(`${text.replace(' ', 'T')}${text.includes(' ') ? '' : 'T00:00'}Z`);
  if (Number.isNaN(time)) throw new Error(`"${text}" is not a time.`);
  return time;
}

let made = 0;

/** An event known when it occurs, unless `knownAt` says later. */
export function event(
  subject: Subject,
  type: EventType,
  occurredAt: string,
  properties: EventRow['properties'] = {},
  knownAt: string = occurredAt,
): EventRow {
  const times = { occurredAt: at(occurredAt), knownAt: at(knownAt) };
  return { kind: 'event', id: `made ${made++}`, subject, type, ...times, properties };
}

export function tie(
  from: Subject,
  into: Subject,
  tiedAt: string,
  untiedAt: string | null = null,
): IdentityRow {
  const times = { tiedAt: at(tiedAt), untiedAt: untiedAt === null ? null : at(untiedAt) };
  return { kind: 'identity', id: `made ${made++}`, from, into, ...times };
}

/** Random rows of a few leads and visitors lie within these days; small, so that times and subjects meet often. */
export const START = at('2025-01-01');
export const DAYS = 60;

const subject = fc.constantFrom('lead:1', 'lead:2', 'lead:3', 'visitor:1', 'visitor:2', 'visitor:3');
/** Whole eight hours, so that equal times are common. */
const time = fc.nat(DAYS * 3).map((shifts) => START + (shifts * DAY) / 3);
const delay = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.nat(20 * 3).map((shifts) => (shifts * DAY) / 3),
);

const text = fc.constantFrom('a', 'b', 'demo', 'connected');
const propertiesOf = fc.record({
  path: fc.constantFrom(
    '/',
    '/pricing',
    '/pricing/team',
    '/case-studies/a',
    '/demo',
    '/product/x',
    '/blog/1',
  ),
  session: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
  durationSeconds: fc.nat(300),
  scrollDepth: fc.nat(100),
  source: text,
  device: text,
  form: text,
  disposition: text,
  deal: text,
  stage: text,
  amount: fc.nat(1000),
  hours: fc.nat(50),
  name: fc.constantFrom('country', 'company_size', 'lifecycle_stage', 'email_domain', 'plan'),
  value: fc.oneof(fc.nat(500), fc.constantFrom('DE', 'FR', 'customer', 'gmail.com', '')),
});

const type = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<EventType>('page_viewed', 'property_changed', 'lead_created') },
  fc.constantFrom(...EVENT_TYPES),
);

export const randomEvent: fc.Arbitrary<Omit<EventRow, 'id'>> = fc
  .record({ subject, type, occurredAt: time, delay, properties: propertiesOf })
  .map(({ delay, ...row }) => ({ kind: 'event', ...row, knownAt: row.occurredAt + delay }));

const randomEdge: fc.Arbitrary<Omit<IdentityRow, 'id'>> = fc
  .record({
    from: subject,
    into: fc.constantFrom('lead:1', 'lead:2', 'lead:3'),
    tiedAt: time,
    days: fc.option(fc.nat(DAYS)),
  })
  .filter(({ from, into }) => from !== into)
  .map(({ from, into, tiedAt, days }) => ({
    kind: 'identity',
    from,
    into,
    tiedAt,
    untiedAt: days === null ? null : tiedAt + days * DAY,
  }));

/** A stream of events and edges, each with an id of its own. */
export const randomRows: fc.Arbitrary<Row[]> = fc
  .tuple(fc.array(randomEvent, { maxLength: 80 }), fc.array(randomEdge, { maxLength: 8 }))
  .map(([events, edges]) => [...events, ...edges].map((row, index): Row => ({ ...row, id: `row ${index}` })));

/** Now and then a moment is one of the rows' own times. */
export const randomMoments: fc.Arbitrary<number[]> = fc.array(time, { minLength: 1, maxLength: 12 });
