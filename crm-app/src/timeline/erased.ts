import { createHmac } from 'node:crypto';
import type { Row } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The only trace that is left of an erased subject. Bound to the tenant, so that two tenants' traces never match. */
export function erasureTrace(pepper: Buffer, tenant: string, subject: string): Buffer {
  return createHmac('sha256', pepper).update(`${tenant} ${subject}`).digest();
}

/**
 * Whoever keeps something new about a lead beside its timeline, and whoever erases the lead, wait for each other until
 * the transaction ends: else a row could be put where the erasure has already looked. Not a lock of the lead's row,
 * since scoring holds those for as long as a chunk takes.
 */
export async function holdOffErasure(transaction: TenantTransaction, subject: string): Promise<void> {
  await sql`select ${erasureHeldOff(subject)}`.execute(transaction);
}

/** The same as an expression, for a statement that is run anyway; what it gives says nothing. */
export function erasureHeldOff(subject: string) {
  return sql`pg_advisory_xact_lock_shared(${lockOf(subject)})::text`;
}

/** The other side of `holdOffErasure`; in one order, so that two erasures never block each other. */
export async function lockForErasure(
  transaction: TenantTransaction,
  subjects: readonly string[],
): Promise<void> {
  for (const subject of subjects.toSorted()) {
    await sql`select pg_advisory_xact_lock(${lockOf(subject)})`.execute(transaction);
  }
}

function lockOf(subject: string) {
  return sql`hashtextextended('erasure ' || current_setting('leadlight.tenant') || ${subject}, 0)`;
}

/** When somebody was erased; null where nobody of this name was. Primary key. */
export async function erasedAt(
  transaction: TenantTransaction,
  pepper: Buffer,
  tenant: string,
  subject: string,
): Promise<Date | null> {
  const row = await transaction
    .selectFrom('erasure')
    .select('erased_at')
    .where('hmac', '=', erasureTrace(pepper, tenant, subject))
    .executeTakeFirst();
  return row?.erased_at ?? null;
}

/**
 * Until its transaction ends, no erasure of this tenant begins or is under way; any number may hold it so. A statement
 * of its own before anything is read: what the next one sees includes every erasure that is over.
 */
export async function whileNobodyIsErased(transaction: TenantTransaction, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${erasuresOf(tenant)}, 0))`.execute(
    transaction,
  );
}

/** The other side: waits for everybody who may have looked for traces already, and lets nobody look until it is over. */
export async function whileNothingIsStored(transaction: TenantTransaction, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${erasuresOf(tenant)}, 0))`.execute(transaction);
}

function erasuresOf(tenant: string): string {
  return `leadlight erasure ${tenant}`;
}

/** Those of the subjects that were erased. */
export async function erasedAmong(
  transaction: TenantTransaction,
  pepper: Buffer,
  tenant: string,
  subjects: readonly string[],
): Promise<Set<string>> {
  const any = await transaction.selectFrom('erasure').select('hmac').limit(1).execute();
  if (any.length === 0 || subjects.length === 0) return new Set();
  const traces = new Map(
    [...new Set(subjects)].map((subject) => [erasureTrace(pepper, tenant, subject), subject]),
  );
  const found = await transaction
    .selectFrom('erasure')
    .select('hmac')
    .where('hmac', 'in', [...traces.keys()])
    .execute();
  const erasedTraces = new Set(found.map(({ hmac }) => hmac.toString('hex')));
  return new Set(
    [...traces].filter(([trace]) => erasedTraces.has(trace.toString('hex'))).map(([, id]) => id),
  );
}

/** Drops what is about somebody who was erased: late events must not bring the person back. */
export async function withoutErased(
  transaction: TenantTransaction,
  pepper: Buffer,
  tenant: string,
  given: { readonly rows: readonly Row[]; readonly profiles: readonly LeadProfile[] },
): Promise<{ readonly rows: readonly Row[]; readonly profiles: readonly LeadProfile[] }> {
  if (given.rows.length === 0 && given.profiles.length === 0) return given;
  const erased = await erasedAmong(transaction, pepper, tenant, [
    ...given.rows.flatMap(subjectsOf),
    ...given.profiles.map((profile) => `lead:${profile.crmId}`),
  ]);
  if (erased.size === 0) return given;
  return {
    rows: given.rows.filter((row) => !subjectsOf(row).some((subject) => erased.has(subject))),
    profiles: given.profiles.filter((profile) => !erased.has(`lead:${profile.crmId}`)),
  };
}

function subjectsOf(row: Row): string[] {
  return row.kind === 'event' ? [row.subject] : [row.from, row.into];
}
