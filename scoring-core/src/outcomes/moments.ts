import {
  DAY,
  type EventType,
  MINUTE,
  propertyWriter,
  type Timeline,
  type TimelineEntry,
  type TimelineEvent,
} from '../timeline/index.ts';

export type MomentKind = 'session_end' | 'crm_change' | 'weekly';

/** A time at which serving would have scored the lead, and what for. */
export type Moment = { readonly moment: number; readonly kind: MomentKind };

/** A session is over after this much silence. */
export const SILENCE = 30 * MINUTE;
const WEEK = 7 * DAY;

/** Changes that serving scores a lead for; other types (an e-mail sent, a hover) wait for the next moment. */
const MATTERING_TYPES: ReadonlySet<EventType> = new Set<EventType>([
  'lead_created',
  'form_submitted',
  'email_clicked',
  'email_replied',
  'unsubscribed',
  'call_logged',
  'meeting_booked',
  'ticket_opened',
  'ticket_resolved',
  'deal_created',
  'deal_stage_changed',
  'deal_lost',
  'trial_started',
  'mql_reached',
]);

/**
 * Does the event make a moment by itself? Own events do: somebody went out of their way to send them. A property does
 * if people change it: what the CRM recalculates changes all the time, and Leadlight's own fields change because of
 * a score, which must not cause the next one.
 */
export function matters({ type, properties }: TimelineEvent): boolean {
  if (type === 'property_changed') return propertyWriter(String(properties.name)) === 'people';
  return MATTERING_TYPES.has(type) || type.startsWith('custom:');
}

/** From when to when there are moments (epoch milliseconds), and when the lead is open: it ticks at no other time. */
export type Span = {
  readonly knownFrom: number;
  readonly asOf: number;
  readonly isOpen: (moment: number) => boolean;
};

/**
 * The moments of a lead: ends of sessions, changes that matter at the time at which they became known, and a weekly
 * tick while the lead is open. Ascending, at most one a minute (serving scores a lead once for all that came in
 * together): the last of the minute, of the first kind in this order.
 */
export function momentsOf(timeline: Timeline, { knownFrom, asOf, isOpen }: Span): Moment[] {
  const all = sessionEnds(timeline).map((moment): Moment => ({ moment, kind: 'session_end' }));
  for (const entry of timeline.entries) {
    if (matters(entry.event)) all.push({ moment: entry.from, kind: 'crm_change' });
  }
  for (let tick = knownFrom; tick <= asOf; tick += WEEK) {
    if (isOpen(tick)) all.push({ moment: tick, kind: 'weekly' });
  }
  const inMinute = new Map<number, Moment>();
  for (const candidate of all) {
    if (candidate.moment < knownFrom || candidate.moment > asOf) continue;
    const minute = Math.floor(candidate.moment / MINUTE);
    const there = inMinute.get(minute);
    const moment = Math.max(candidate.moment, there?.moment ?? candidate.moment);
    inMinute.set(minute, { moment, kind: there?.kind ?? candidate.kind });
  }
  return [...inMinute.values()].sort((a, b) => a.moment - b.moment);
}

/**
 * A session ends 30 minutes after the last view known of it, or when a late view comes to be known (as an old session
 * does when its visitor is tied). It goes by arrival, so no end depends on a view that was not known yet.
 */
function sessionEnds(timeline: Timeline): number[] {
  const views = timeline.entries.filter(
    ({ event }) => event.type === 'page_viewed' && typeof event.properties.session === 'string',
  );
  const bySession = Map.groupBy(views, ({ event }) => event.properties.session);
  return [...bySession.values()].flatMap(endsOfSession);
}

function endsOfSession(views: TimelineEntry[]): number[] {
  views.sort((a, b) => a.from - b.from);
  const ends: number[] = [];
  let lastView = Number.NEGATIVE_INFINITY;
  views.forEach((view, index) => {
    lastView = Math.max(lastView, view.event.occurredAt);
    const end = Math.max(lastView + SILENCE, view.from);
    const next = views.at(index + 1);
    if (end < view.until && (next === undefined || next.from > end)) ends.push(end);
  });
  return ends;
}
