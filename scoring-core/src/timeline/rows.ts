import type { EventType } from './event-types.ts';

/** `lead:42` or `visitor:9`. */
export type Subject = string;

/** One thing that happened, with the subject it came with. */
export type TimelineEvent = {
  /** Unique in a tenant; a second row with the same id is the same event. */
  readonly id: string;
  readonly subject: Subject;
  readonly type: EventType;
  readonly occurredAt: number;
  /** When a system that could have been asked had it; never before `occurredAt`. */
  readonly knownAt: number;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type EventRow = TimelineEvent & { readonly kind: 'event' };

/**
 * An edge between identities: `from` (a visitor, or a lead merged away) belongs to the lead `into` from `tiedAt` on,
 * until `untiedAt` where it was undone. The same id again with an `untiedAt` is the same edge, undone.
 */
export type IdentityRow = {
  readonly kind: 'identity';
  readonly id: string;
  readonly from: Subject;
  readonly into: Subject;
  readonly tiedAt: number;
  readonly untiedAt: number | null;
};

export type Row = EventRow | IdentityRow;

const LEAD = 'lead:';
const VISITOR = 'visitor:';

export function isLead(subject: Subject): boolean {
  return subject.startsWith(LEAD) && subject.length > LEAD.length;
}

export function isVisitor(subject: Subject): boolean {
  return subject.startsWith(VISITOR) && subject.length > VISITOR.length;
}
