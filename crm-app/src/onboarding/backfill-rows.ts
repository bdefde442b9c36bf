import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The row that holds where to go on; the others tell how far each object is. */
const WHOLE = 'history';
/** Up to when changes were fetched, in epoch milliseconds. */
export const POLLED = 'poll';
/** When owners and fields were read last, in epoch milliseconds. */
export const CHOICES_READ = 'choices';

export type BackfillState = { readonly cursor: string | null; readonly done: boolean };

export async function readBackfill(transaction: TenantTransaction): Promise<BackfillState> {
  const row = await transaction
    .selectFrom('backfill')
    .select(['cursor', 'done'])
    .where('object', '=', WHOLE)
    .executeTakeFirst();
  return { cursor: row?.cursor ?? null, done: row?.done ?? false };
}

export async function keepBackfill(
  transaction: TenantTransaction,
  tenant: string,
  state: BackfillState,
  progress: { readonly object: string; readonly read: number; readonly expected: number | null } | null,
): Promise<void> {
  await sql`
    insert into backfill (tenant_id, object, cursor, done) values (${tenant}, ${WHOLE}, ${state.cursor}, ${state.done})
    on conflict (tenant_id, object) do update
      set cursor = excluded.cursor, done = excluded.done, updated_at = now()`.execute(transaction);
  if (progress === null) return;
  await sql`
    insert into backfill (tenant_id, object, read, expected)
    values (${tenant}, ${progress.object}, ${progress.read}, ${progress.expected})
    on conflict (tenant_id, object) do update
      set read = excluded.read, expected = excluded.expected, updated_at = now()`.execute(transaction);
}

export type BackfillProgress = {
  readonly object: string;
  readonly read: number;
  readonly expected: number | null;
  readonly done: boolean;
};

/** How far each kind of record is; rows that only hold where to go on are none. */
export async function readProgress(transaction: TenantTransaction): Promise<BackfillProgress[]> {
  const { done } = await readBackfill(transaction);
  const rows = await transaction
    .selectFrom('backfill')
    .select(['object', 'read', 'expected'])
    .where('object', 'not in', [WHOLE, POLLED, CHOICES_READ])
    .orderBy('object')
    .execute();
  return rows.map((row) => ({
    ...row,
    done: done || (row.expected !== null && row.read >= row.expected),
  }));
}
