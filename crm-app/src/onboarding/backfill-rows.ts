import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The row that holds where to go on; the others tell how far each object is. */
export const WHOLE = 'history';

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
