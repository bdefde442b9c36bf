/** Everything that can happen to a lead or a visitor (CONTRACT.md, Events). */
const NAMED_TYPES = [
  'lead_created',
  'property_changed',
  'page_viewed',
  'form_started',
  'form_abandoned',
  'form_submitted',
  'cta_hovered',
  'file_downloaded',
  'email_sent',
  'email_opened',
  'email_clicked',
  'email_replied',
  'unsubscribed',
  'call_logged',
  'meeting_booked',
  'ticket_opened',
  'ticket_resolved',
  'deal_created',
  'deal_stage_changed',
  'deal_won',
  'deal_lost',
  'trial_started',
  'trial_paid',
  'mql_reached',
  'lead_excluded',
  'task_created',
  'task_completed',
] as const;

export type EventType = (typeof NAMED_TYPES)[number] | `custom:${string}`;

export const EVENT_TYPES: readonly EventType[] = NAMED_TYPES;

const known: ReadonlySet<string> = new Set(NAMED_TYPES);
const CUSTOM = 'custom:';

export function isEventType(text: string): text is EventType {
  return known.has(text) || (text.startsWith(CUSTOM) && text.length > CUSTOM.length);
}
