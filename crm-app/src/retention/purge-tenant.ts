import { sql } from 'kysely';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { KEPT } from './periods.ts';

/** Rows of one statement, so that no lock is held for long. */
const ROWS_AT_ONCE = 20_000;

/**
 * Of what an account was. `tenant` stays, with the account's id in the CRM and its name, so that it comes back as the
 * same one; so do the traces of erased people, who must not come back with it.
 */
const EVERYTHING = [
  ...['outbox', 'episode', 'prediction', 'event', 'identity_edge', 'lead', 'webhook_delivery', 'job'],
  ...['model', 'source_calendar', 'backfill', 'owner', 'fault', 'api_key', 'settings', 'connection'],
] as const;

/**
 * Removes everything of a tenant that was disconnected long ago; how many rows. Each statement makes sure that it is
 * disconnected still: who connects again meanwhile keeps what is left, and the rest is read anew.
 */
export async function purgeTenant(database: Database, tenant: string, now: number): Promise<number> {
  let purged = 0;
  for (const table of EVERYTHING) {
    for (;;) {
      const gone = await database.inTenant(tenant, async (transaction) =>
        (await leftLongAgo(transaction, now)) ? dropSome(transaction, table) : null,
      );
      if (gone === null) return purged;
      purged += gone;
      if (gone < ROWS_AT_ONCE) break;
    }
  }
  await database.across.forgetSettingsHistory(tenant);
  return purged;
}

/** Locked until the transaction ends, so that nobody connects in between. */
async function leftLongAgo(transaction: TenantTransaction, now: number): Promise<boolean> {
  const { rows } = await sql`
    select from tenant where status = 'uninstalled' and uninstalled_at < ${new Date(now - KEPT.disconnected)}
    for update`.execute(transaction);
  return rows.length > 0;
}

async function dropSome(transaction: TenantTransaction, table: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} limit ${ROWS_AT_ONCE}))`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}
