import type { EventRow, EventType } from '@leadlight/scoring-core';

/** A record's row: its id says what it tells of, so that reading the same again makes the same row. */
export function eventRow(
  id: string,
  contact: string,
  type: EventType,
  time: { readonly occurredAt: number; readonly knownAt: number },
  properties: Readonly<Record<string, unknown>>,
): EventRow {
  return {
    kind: 'event',
    id: `hubspot:${id}`,
    subject: leadOf(contact),
    type,
    occurredAt: time.occurredAt,
    knownAt: Math.max(time.occurredAt, time.knownAt),
    properties,
  };
}

export function leadOf(contact: string): string {
  return `lead:${contact}`;
}
