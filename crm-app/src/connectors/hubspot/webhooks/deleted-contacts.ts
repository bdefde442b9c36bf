import type { Row } from '@leadlight/scoring-core';
import type { HubSpotCrm } from '../hubspot-crm.ts';
import { eventRow } from '../rows/row.ts';

type Reads = Pick<HubSpotCrm, 'readRecords'>;

/**
 * Gone from the CRM, so not scored, called or learned from as open leads any more. Asked once more first: one that was
 * restored is there; one that was merged is answered with the record that is left, and must not end that one's life.
 */
export async function deletedRows(crm: Reads, deletedAt: ReadonlyMap<string, number>): Promise<Row[]> {
  const gone = await goneAmong(crm, [...deletedAt.keys()]);
  return gone.map((contact) => {
    const at = deletedAt.get(contact) ?? 0;
    const id = `contact:${contact}:deleted:${at}`;
    const time = { occurredAt: at, knownAt: at };
    return eventRow(id, contact, 'lead_excluded', time, { reason: 'deleted in HubSpot' });
  });
}

/** An answer does not say which of the ids asked for it belongs to; so where one has another id, each is asked alone. */
async function goneAmong(crm: Reads, contacts: readonly string[]): Promise<string[]> {
  if (contacts.length === 0) return [];
  const { leads } = await crm.readRecords('contacts', contacts);
  const found = new Set(leads.map(({ crmId }) => crmId));
  const rest = contacts.filter((contact) => !found.has(contact));
  if (leads.every(({ crmId }) => contacts.includes(crmId))) return rest;
  if (contacts.length === 1) return [];
  const each: string[] = [];
  for (const contact of rest) each.push(...(await goneAmong(crm, [contact])));
  return each;
}
