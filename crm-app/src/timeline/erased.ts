import { createHmac } from 'node:crypto';
import type { Row } from '@leadlight/scoring-core';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The only trace that is left of an erased subject. Bound to the tenant, so that two tenants' traces never match. */
export function erasureTrace(pepper: Buffer, tenant: string, subject: string): Buffer {
  return createHmac('sha256', pepper).update(`${tenant} ${subject}`).digest();
}

/** Drops what is about somebody who was erased: late events must not bring the person back. */
export async function withoutErased(
  transaction: TenantTransaction,
  pepper: Buffer,
  tenant: string,
  given: { readonly rows: readonly Row[]; readonly profiles: readonly LeadProfile[] },
): Promise<{ readonly rows: readonly Row[]; readonly profiles: readonly LeadProfile[] }> {
  if (given.rows.length === 0 && given.profiles.length === 0) return given;
  const any = await transaction.selectFrom('erasure').select('hmac').limit(1).execute();
  if (any.length === 0) return given;
  const subjects = new Set([
    ...given.rows.flatMap(subjectsOf),
    ...given.profiles.map((profile) => `lead:${profile.crmId}`),
  ]);
  const traces = new Map([...subjects].map((subject) => [erasureTrace(pepper, tenant, subject), subject]));
  const found = await transaction
    .selectFrom('erasure')
    .select('hmac')
    .where('hmac', 'in', [...traces.keys()])
    .execute();
  const erasedTraces = new Set(found.map(({ hmac }) => hmac.toString('hex')));
  const erased = new Set(
    [...traces].filter(([trace]) => erasedTraces.has(trace.toString('hex'))).map(([, id]) => id),
  );
  return {
    rows: given.rows.filter((row) => !subjectsOf(row).some((subject) => erased.has(subject))),
    profiles: given.profiles.filter((profile) => !erased.has(`lead:${profile.crmId}`)),
  };
}

function subjectsOf(row: Row): string[] {
  return row.kind === 'event' ? [row.subject] : [row.from, row.into];
}
