import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/**
 * Leads that wait to be scored, the longest first, of those that wait since `until` at least (null: any); none while
 * there is no model to score them by. Index lead_dirty.
 */
export async function dirtyLeads(
  transaction: TenantTransaction,
  until: number | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from lead
    where dirty_version > scored_version and dirty_since <= ${until === null ? 'infinity' : new Date(until)}
      and exists (select from model where role = 'champion')
    order by dirty_since, id limit ${limit}`.execute(transaction);
  return rows.map(({ id }) => id);
}

export async function stillDirty(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from lead where id = any(${[...leads]}::text[]) and dirty_version > scored_version order by id`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}

/** Those that could not be scored go behind all others that wait, so that they are in nobody's way. */
export async function putBehind(
  transaction: TenantTransaction,
  leads: readonly string[],
  now: number,
): Promise<void> {
  await sql`update lead set dirty_since = ${new Date(now)}
    where id in (select id from lead where id = any(${[...leads]}::text[]) order by id for update)
      and dirty_version > scored_version`.execute(transaction);
}
