import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The row that holds where to go on; the others tell how far each object is. */
const WHOLE = 'history';
/** Up to when changes were fetched, in epoch milliseconds. */
const POLLED = 'poll';
/** When owners and fields were read last, in epoch milliseconds. */
const CHOICES_READ = 'choices';

export type BackfillState = { readonly cursor: string | null; readonly done: boolean };

export async function readBackfill(transaction: TenantTransaction): Promise<BackfillState> {
  const row = await transaction
    .selectFrom('backfill')
    .select(['cursor', 'done'])
    .where('object', '=', WHOLE)
    .executeTakeFirst();
  return { cursor: row?.cursor ?? null, done: row?.done ?? false };
}

/** The account's history is to be read from its beginning: rows that are there already change nothing. */
export async function forgetBackfill(transaction: TenantTransaction): Promise<void> {
  await transaction.deleteFrom('backfill').execute();
}

/** From here on changes are fetched: what changes behind the back of a backfill that goes on is found by the first poll. */
export async function keepBackfillStart(
  transaction: TenantTransaction,
  tenant: string,
  now: number,
): Promise<void> {
  await sql`insert into backfill (tenant_id, object, cursor) values (${tenant}, ${POLLED}, ${String(now)})
    on conflict (tenant_id, object) do nothing`.execute(transaction);
}

/** Null where no backfill has begun. */
export const readPolled = (transaction: TenantTransaction): Promise<number | null> =>
  readTime(transaction, POLLED);

export const keepPolled = (transaction: TenantTransaction, tenant: string, upTo: number): Promise<void> =>
  keepTime(transaction, tenant, POLLED, upTo);

/** Null where owners and fields were never read. */
export const readChoicesRead = (transaction: TenantTransaction): Promise<number | null> =>
  readTime(transaction, CHOICES_READ);

export const keepChoicesRead = (transaction: TenantTransaction, tenant: string, now: number): Promise<void> =>
  keepTime(transaction, tenant, CHOICES_READ, now);

async function readTime(transaction: TenantTransaction, object: string): Promise<number | null> {
  const row = await transaction
    .selectFrom('backfill')
    .select('cursor')
    .where('object', '=', object)
    .executeTakeFirst();
  return row?.cursor ? Number(row.cursor) : null;
}

async function keepTime(
  transaction: TenantTransaction,
  tenant: string,
  object: string,
  time: number,
): Promise<void> {
  await sql`insert into backfill (tenant_id, object, cursor) values (${tenant}, ${object}, ${String(time)})
    on conflict (tenant_id, object) do update set cursor = excluded.cursor, updated_at = now()`.execute(
    transaction,
  );
}

export type HistoryProgress = {
  readonly done: boolean;
  /** By the CRM's names of its objects, in the order of reading. */
  readonly objects: readonly {
    readonly object: string;
    readonly read: number;
    readonly expected: number | null;
  }[];
};

/** How far the account's history is read; null before that began. */
export async function readProgress(transaction: TenantTransaction): Promise<HistoryProgress | null> {
  const rows = await transaction
    .selectFrom('backfill')
    .select(['object', 'done', 'read', 'expected'])
    .where('object', 'not in', [POLLED, CHOICES_READ])
    .orderBy('updated_at')
    .execute();
  const objects = rows.filter(({ object }) => object !== WHOLE);
  if (rows.length === 0) return null;
  return {
    done: rows.some(({ object, done }) => object === WHOLE && done),
    objects: objects.map(({ object, read, expected }) => ({
      object,
      // PostgreSQL's bigint comes as a text.
      read: Number(read),
      expected: expected === null ? null : Number(expected),
    })),
  };
}

/**
 * How far a backfill came that had been at `from`. False where it was begun anew meanwhile, or another worker is ahead:
 * then what is kept is theirs, and this one has nothing more to do.
 */
export async function keepBackfill(
  transaction: TenantTransaction,
  tenant: string,
  from: string | null,
  state: BackfillState,
  progress: { readonly object: string; readonly read: number; readonly expected: number | null } | null,
): Promise<boolean> {
  const { rows } = await sql`
    insert into backfill (tenant_id, object, cursor, done)
    select ${tenant}::uuid, ${WHOLE}, ${state.cursor}::text, ${state.done}::boolean
    where ${from}::text is null or exists (select from backfill where object = ${WHOLE})
    on conflict (tenant_id, object) do update
      set cursor = excluded.cursor, done = excluded.done, updated_at = now()
      where backfill.cursor is not distinct from ${from}::text
    returning object`.execute(transaction);
  if (rows.length === 0) return false;
  if (progress === null) return true;
  await sql`
    insert into backfill (tenant_id, object, read, expected)
    values (${tenant}, ${progress.object}, ${progress.read}, ${progress.expected})
    on conflict (tenant_id, object) do update
      set read = excluded.read, expected = excluded.expected, updated_at = now()`.execute(transaction);
  return true;
}
