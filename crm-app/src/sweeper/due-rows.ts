import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** Younger dirty leads and jobs are in the queue still; older ones may have been lost with it. Milliseconds. */
export const GRACE_MS = 5_000;
/** A batch says how far it is at least this often. */
const SILENT_MS = 60_000;

/** Batches that nobody began, and those that fell silent. */
export async function forgottenBatches(transaction: TenantTransaction, now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from job
    where kind = 'batch_score' and (
      (state = 'waiting' and created_at <= ${new Date(now - GRACE_MS)})
      or (state = 'running' and coalesce((progress ->> 'at')::float8, 0) <= ${now - SILENT_MS}))`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes leads that are due by the clock, the longest overdue first, so that two workers do not score the same; a killed
 * one's come back. Index lead_tick.
 */
export async function takeDue(transaction: TenantTransaction, now: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update lead set next_tick_at = ${new Date(now + TAKEN_MS)}
    where id in (select id from lead where next_tick_at <= ${new Date(now)}
      order by next_tick_at limit ${limit} for update skip locked)
    returning id`.execute(transaction);
  return rows.map(({ id }) => id);
}

const TAKEN_MS = 10 * 60_000;
