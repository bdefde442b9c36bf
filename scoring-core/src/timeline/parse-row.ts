import { isEventType } from './event-types.ts';
import { parseIsoTime } from './iso-time.ts';
import { type EventRow, type IdentityRow, isLead, isVisitor, type Row } from './rows.ts';

export type ParsedRow =
  | { readonly ok: true; readonly row: Row }
  | { readonly ok: false; readonly reason: string };

type Unread = { readonly [field: string]: unknown };

/**
 * Reads one parsed JSON line (CONTRACT.md, Events) and never throws; a reason names the field and what is wrong
 * with it. Hand-written because a million lines pass through here: about 0.7 million rows a second, and each
 * reason is a sentence that a data person can act on. `properties` is kept as it came, unknown ones included.
 */
export function parseRow(value: unknown): ParsedRow {
  if (!isObject(value)) return bad('the row is not an object');
  const result =
    value.kind === 'event'
      ? readEvent(value)
      : value.kind === 'identity'
        ? readIdentity(value)
        : 'kind is neither "event" nor "identity"';
  return typeof result === 'string' ? bad(result) : { ok: true, row: result };
}

function bad(reason: string): ParsedRow {
  return { ok: false, reason };
}

function readEvent(value: Unread): EventRow | string {
  const { id, subject, type, properties = {} } = value;
  if (!isText(id)) return 'id is missing';
  if (!isText(subject) || !(isLead(subject) || isVisitor(subject))) {
    return 'subject is neither "lead:…" nor "visitor:…"';
  }
  if (!isText(type)) return 'type is missing';
  if (!isEventType(type)) return `type "${type}" is not known; own types are called "custom:<name>"`;
  if (!isObject(properties)) return 'properties is not an object';
  if (type === 'property_changed' && !isText(properties.name)) return 'properties.name is missing';
  const occurredAt = readTime(value, 'occurredAt');
  if (typeof occurredAt === 'string') return occurredAt;
  const knownAt = readTime(value, 'knownAt');
  if (typeof knownAt === 'string') return knownAt;
  return { kind: 'event', id, subject, type, occurredAt, knownAt, properties };
}

function readIdentity(value: Unread): IdentityRow | string {
  const { id, lead } = value;
  const visitor = value.visitor ?? null;
  const into = value.into ?? null;
  if (!isText(id)) return 'id is missing';
  if (!isText(lead) || !isLead(lead)) return 'lead is not "lead:…"';
  const tie = into === null ? readVisitorTie(visitor, lead) : visitor === null ? readMerge(lead, into) : BOTH;
  if (typeof tie === 'string') return tie;
  const tiedAt = readTime(value, 'tiedAt');
  if (typeof tiedAt === 'string') return tiedAt;
  const untiedAt = (value.untiedAt ?? null) === null ? null : readTime(value, 'untiedAt');
  if (typeof untiedAt === 'string') return untiedAt;
  if (untiedAt !== null && untiedAt < tiedAt) return 'untiedAt is before tiedAt';
  return { kind: 'identity', id, ...tie, tiedAt, untiedAt };
}

const BOTH = 'an identity row has a visitor (tied to lead) or into (lead merged into it), not both';

function readVisitorTie(visitor: unknown, lead: string): { from: string; into: string } | string {
  return isText(visitor) && isVisitor(visitor) ? { from: visitor, into: lead } : 'visitor is not "visitor:…"';
}

function readMerge(lead: string, into: unknown): { from: string; into: string } | string {
  if (!isText(into) || !isLead(into)) return 'into is not "lead:…"';
  return into === lead ? 'lead is merged into itself' : { from: lead, into };
}

function readTime(value: Unread, field: string): number | string {
  const text = value[field];
  if ((text ?? null) === null) return `${field} is missing`;
  const time = typeof text === 'string' ? parseIsoTime(text) : Number.NaN;
  return Number.isNaN(time) ? `${field} is not an ISO 8601 time with a time zone` : time;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Unread {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
