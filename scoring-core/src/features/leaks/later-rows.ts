import type { Random } from '../../random.ts';
import {
  DAY,
  EVENT_TYPES,
  type EventRow,
  type EventType,
  edgeInterval,
  type IdentityRow,
  isIn,
  isLead,
  type Row,
  type Subject,
  type TimelineEvent,
  type TimelineStore,
} from '../../timeline/index.ts';

/** The ways in which a row may belong to the future of a moment, each of which a vector must not show. */
export const LATER_KINDS = ['occurred later', 'known later', 'tied later', 'untied later'] as const;
export type LaterKind = (typeof LATER_KINDS)[number];

/** What events of this store look like: a few examples of each type, and one of each CRM property. */
export type EventTemplates = readonly {
  readonly type: EventType;
  readonly properties: TimelineEvent['properties'];
}[];

const EXAMPLES_OF_A_TYPE = 3;
/** As far as a feature looks back, and about as far as one could look ahead. */
const SPAN = 200 * DAY;

export function templatesFrom(store: TimelineStore): EventTemplates {
  const examples = new Map<string, { type: EventType; properties: TimelineEvent['properties'] }[]>();
  for (const type of EVENT_TYPES) examples.set(type, [{ type, properties: {} }]);
  for (const subject of [...store.leads, ...store.visitors]) {
    for (const { type, properties } of store.ownEvents(subject)) {
      const key = type === 'property_changed' ? `${type} ${properties.name}` : type;
      const list = examples.get(key) ?? [];
      if (list.length < EXAMPLES_OF_A_TYPE) list.push({ type, properties });
      examples.set(key, list);
    }
  }
  return [...examples.values()]
    .flat()
    .filter(({ type, properties }) => type !== 'property_changed' || properties.name);
}

/** Rows of one kind that come after the moment of one lead: of each template a copy and a changed copy. */
export function laterRows(
  kind: LaterKind,
  store: TimelineStore,
  lead: Subject,
  moment: number,
  templates: EventTemplates,
  random: Random,
): Row[] {
  const after = (): number => moment + 1 + Math.floor(random() * SPAN);
  const before = (): number => moment - Math.floor(random() * SPAN);
  if (kind === 'untied later') return untieLater(store, lead, moment, after);
  const events = (subject: Subject, times: () => { occurredAt: number; knownAt: number }): EventRow[] =>
    templates.flatMap(({ type, properties }, index) =>
      [properties, changed(properties)].map((given, copy): EventRow => {
        const id = `later ${subject} ${index} ${copy}`;
        return { kind: 'event', id, subject, type, properties: given, ...times() };
      }),
    );
  if (kind === 'tied later') return tieLater(lead, moment, after, before, events);
  return events(lead, () => {
    const knownAt = after();
    return { occurredAt: kind === 'known later' ? before() : knownAt, knownAt };
  });
}

/** A visitor's visits and a record's history, all known by the moment, that turn out to be this lead's after it. */
function tieLater(
  lead: Subject,
  moment: number,
  after: () => number,
  before: () => number,
  events: (subject: Subject, times: () => { occurredAt: number; knownAt: number }) => EventRow[],
): Row[] {
  return [`visitor:later ${lead}`, `lead:later ${lead}`].flatMap((from): Row[] => [
    { kind: 'identity', id: `later ${from}`, from, into: lead, tiedAt: after(), untiedAt: null },
    ...events(from, () => {
      const occurredAt = before();
      return { occurredAt, knownAt: Math.min(moment, occurredAt + DAY) };
    }),
  ]);
}

/** Undoes, after the moment, every edge by which something belongs to the lead at the moment. */
function untieLater(store: TimelineStore, lead: Subject, moment: number, after: () => number): IdentityRow[] {
  return [...store.identity.belongingTo(lead).keys()]
    .filter((member) => member !== lead)
    .flatMap((member) => store.identity.edgesFrom(member))
    .filter((edge) => isIn(edgeInterval(edge), moment) && (isLead(edge.from) || edge.into === lead))
    .map((edge) => ({ ...edge, untiedAt: Math.min(after(), edge.untiedAt ?? Number.POSITIVE_INFINITY) }));
}

/** Other numbers and other texts, under the same names. A path keeps its beginning, since what it means stands there. */
function changed(properties: TimelineEvent['properties']): TimelineEvent['properties'] {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (name === 'name') return [name, value];
      if (typeof value === 'number') return [name, 2 * value + 1];
      return [name, typeof value === 'string' ? `${value}/later` : value];
    }),
  );
}
