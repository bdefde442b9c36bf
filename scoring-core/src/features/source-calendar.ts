import type { EventType, TimelineStore } from '../timeline/index.ts';

/**
 * What records a kind of event for a tenant. Types stand together when one switch turns them all on (one e-mail
 * tool, one call log); the tracker's form and hover events come apart, since a site may well send only page views.
 */
export type Source =
  | 'leads'
  | 'pages'
  | 'forms'
  | 'form_steps'
  | 'ctas'
  | 'files'
  | 'email'
  | 'calls'
  | 'meetings'
  | 'tickets'
  | 'deals'
  | 'trials'
  | 'mqls'
  | 'exclusions'
  | 'tasks'
  | `field:${string}`
  | `custom:${string}`;

/** From when each source was recorded. Plain data: it is stored with the tenant and given to serving as it is. */
export type SourceCalendar =
  | { readonly kind: 'all since'; readonly since: number }
  /** Epoch milliseconds of the first row of each source; a source that is not named was never recorded. */
  | { readonly kind: 'by source'; readonly since: Readonly<Partial<Record<Source, number>>> };

export function isRecorded(calendar: SourceCalendar, source: Source, moment: number): boolean {
  const since = calendar.kind === 'all since' ? calendar.since : calendar.since[source];
  return since !== undefined && since <= moment;
}

/**
 * The calendar as the rows show it: a source's first `knownAt`, to the millisecond. Not the start of that day: on the
 * first day itself that would tell a moment before the first row that one is coming.
 */
export function calendarOf(store: TimelineStore, asOf: number): SourceCalendar {
  const since: Partial<Record<Source, number>> = {};
  for (const subject of [...store.leads, ...store.visitors]) {
    for (const { type, knownAt, properties } of store.ownEvents(subject)) {
      if (knownAt > asOf) continue;
      const source = type === 'property_changed' ? fieldSource(String(properties.name)) : sourceOf(type);
      const first = since[source];
      if (first === undefined || knownAt < first) since[source] = knownAt;
    }
  }
  return { kind: 'by source', since };
}

export function fieldSource(property: string): Source {
  return `field:${property}`;
}

function sourceOf(type: EventType): Source {
  return type in SOURCE_OF_TYPE ? SOURCE_OF_TYPE[type as keyof typeof SOURCE_OF_TYPE] : (type as Source);
}

const SOURCE_OF_TYPE = {
  lead_created: 'leads',
  page_viewed: 'pages',
  form_started: 'form_steps',
  form_abandoned: 'form_steps',
  form_submitted: 'forms',
  cta_hovered: 'ctas',
  file_downloaded: 'files',
  email_sent: 'email',
  email_opened: 'email',
  email_clicked: 'email',
  email_replied: 'email',
  unsubscribed: 'email',
  call_logged: 'calls',
  meeting_booked: 'meetings',
  ticket_opened: 'tickets',
  ticket_resolved: 'tickets',
  deal_created: 'deals',
  deal_stage_changed: 'deals',
  deal_won: 'deals',
  deal_lost: 'deals',
  trial_started: 'trials',
  trial_paid: 'trials',
  mql_reached: 'mqls',
  lead_excluded: 'exclusions',
  task_created: 'tasks',
  task_completed: 'tasks',
} as const satisfies Partial<Record<EventType, Source>>;
