import type { EventRow } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';
import { leadOf } from './store-leads.ts';

/**
 * A CRM gives the tie between a person and a company no time, only how it is now. So a row is made when what is seen
 * differs from what was seen before, known from then on; a lead that comes back to an earlier account gets one more.
 * Two workers that see the same change at once may make two rows of it, which say the same.
 */
export async function accountRows(
  transaction: TenantTransaction,
  profiles: readonly LeadProfile[],
  seenAt: number,
): Promise<EventRow[]> {
  const seen = new Map(
    profiles.flatMap(({ crmId, account }) => (account === null ? [] : [[leadOf(crmId), account]])),
  );
  if (seen.size === 0) return [];
  const given = [...seen].map(([id, account]) => ({ id, account }));
  const { rows } = await sql<{ id: string; account: string }>`
    select given.id, given.account
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (id text, account text)
    left join lead on lead.id = given.id
    where lead.account is distinct from given.account`.execute(transaction);
  return rows.map(({ id, account }) => ({
    kind: 'event',
    id: `${id}:account:${account}:${seenAt}`,
    subject: id,
    type: 'property_changed',
    occurredAt: seenAt,
    knownAt: seenAt,
    properties: { name: 'account', value: account },
  }));
}
