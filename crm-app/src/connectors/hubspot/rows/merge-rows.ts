import type { IdentityRow } from '@leadlight/scoring-core';
import { type HubSpotRecord, presentValue, versionsOf } from '../reading/record.ts';
import { leadOf } from './row.ts';

/** The ids of the contacts that were merged into this one, separated by semicolons. */
export const MERGED_PROPERTY = 'hs_merged_object_ids';

/** Tied when the property first named the contact, else when it was first seen there. */
export function mergeRows(contact: HubSpotRecord, seenAt: number): IdentityRow[] {
  const tiedAt = new Map<string, number>();
  for (const { value, timestamp } of versionsOf(contact, MERGED_PROPERTY)) {
    for (const id of idsIn(value)) if (!tiedAt.has(id)) tiedAt.set(id, timestamp);
  }
  for (const id of idsIn(presentValue(contact, MERGED_PROPERTY) ?? '')) {
    if (!tiedAt.has(id)) tiedAt.set(id, seenAt);
  }
  return [...tiedAt].filter(([id]) => id !== contact.id).map(([id, time]) => mergeRow(id, contact.id, time));
}

export function mergeRow(absorbed: string, survivor: string, tiedAt: number): IdentityRow {
  return {
    kind: 'identity',
    id: `hubspot:merge:${absorbed}:${survivor}`,
    from: leadOf(absorbed),
    into: leadOf(survivor),
    tiedAt,
    untiedAt: null,
  };
}

function idsIn(text: string): string[] {
  return text
    .split(';')
    .map((id) => id.trim())
    .filter((id) => /^\d+$/.test(id));
}
