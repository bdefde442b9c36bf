import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

export type OutboxRow = {
  readonly id: number;
  readonly key: string;
  readonly lead_id: string;
  readonly payload: unknown;
  /** Tries that may have reached the CRM, this one included. */
  readonly attempt: number;
};

/**
 * A row that a worker has taken is that worker's for this long: longer than it may talk to the CRM (DEADLINE_MS), and
 * short enough that the work of a killed worker is resumed within half a minute.
 */
export const LEASE_MS = 20_000;

/**
 * After so long the calls of one delivery are aborted; the rest of the lease is for storing what came of them. What was
 * aborted is left alone for another lease, 32 s in all: a CRM's gateway works for 30 s on a request, whoever waits for it.
 */
export const DEADLINE_MS = 12_000;

/**
 * Takes field writes that are due: at most one a lead, the newest that waits, and none of a lead whose write is under
 * way, so that an older value never arrives last. Older ones that wait are done with; one that was under way when its
 * worker went silent may still arrive, so it is sent again first, and the newer one after it. Index outbox_due.
 */
export async function takeFieldWrites(
  transaction: TenantTransaction,
  now: number,
  limit: number,
): Promise<OutboxRow[]> {
  const at = new Date(now);
  await sql`
    update outbox set status = 'done', done_at = ${at}, last_error = 'a newer write took its place'
    where kind = 'write_fields' and status = 'waiting' and next_attempt_at <= ${at}
      and exists (select from outbox newer where newer.lead_id = outbox.lead_id and newer.id > outbox.id
        and newer.kind = 'write_fields')`.execute(transaction);
  return take(
    transaction,
    now,
    sql`kind = 'write_fields' and not exists (select from outbox other where other.lead_id = outbox.lead_id
      and other.id <> outbox.id and other.kind = 'write_fields' and other.status = 'sending')
      order by next_attempt_at, id limit ${limit}`,
  );
}

/** Takes one call task that is due: the one that must be called first. */
export async function takeCallTask(transaction: TenantTransaction, now: number): Promise<OutboxRow | null> {
  const order = sql`kind = 'create_task' order by (payload ->> 'dueAt')::float8, id limit 1`;
  const [row] = await take(transaction, now, order);
  return row ?? null;
}

/** Takes one task that the CRM is to be told is done, the longest waiting first. */
export async function takeTaskCompletion(
  transaction: TenantTransaction,
  now: number,
): Promise<OutboxRow | null> {
  const [row] = await take(
    transaction,
    now,
    sql`kind = 'complete_task' order by next_attempt_at, id limit 1`,
  );
  return row ?? null;
}

async function take(
  transaction: TenantTransaction,
  now: number,
  which: ReturnType<typeof sql>,
): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    update outbox set status = 'sending', attempt = attempt + 1, next_attempt_at = ${new Date(now + LEASE_MS)}
    where id in (
      select id from outbox
      where status in ('waiting', 'sending') and next_attempt_at <= ${new Date(now)} and ${which}
      for update skip locked)
    returning id, key, lead_id, payload, attempt`.execute(transaction);
  return rows.sort((a, b) => a.id - b.id);
}

/** Which of the rows that were taken are ours still: not taken over after the lease, not erased. They stay locked. */
export async function stillOurs(
  transaction: TenantTransaction,
  taken: readonly OutboxRow[],
): Promise<ReadonlySet<number>> {
  const ids = taken.map(({ id }) => id);
  const attempts = taken.map(({ attempt }) => attempt);
  const { rows } = await sql<{ id: number }>`
    select outbox.id from outbox
    join unnest(${ids}::bigint[], ${attempts}::integer[]) as taken (id, attempt)
      on taken.id = outbox.id and taken.attempt = outbox.attempt
    where outbox.status = 'sending' order by outbox.id for update of outbox`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}

export async function markDone(
  transaction: TenantTransaction,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await sql`update outbox set status = 'done', done_at = ${new Date(now)}, last_error = null
    where id = any(${[...ids]}::bigint[]) and status = 'sending'`.execute(transaction);
}

export async function markFailed(
  transaction: TenantTransaction,
  ids: readonly number[],
  reason: string,
): Promise<void> {
  await sql`update outbox set status = 'failed', last_error = ${reason}
    where id = any(${[...ids]}::bigint[]) and status = 'sending'`.execute(transaction);
}

/** It is not wanted any more, and why. */
export async function markCancelled(
  transaction: TenantTransaction,
  id: number,
  why: string,
  now: number,
): Promise<void> {
  await sql`update outbox set status = 'cancelled', last_error = ${why}, done_at = ${new Date(now)}
    where id = ${id} and status = 'sending'`.execute(transaction);
}

/** The call was aborted and may still be carried out: until then nothing newer of the same lead may be sent. */
export async function keepUnderWay(
  transaction: TenantTransaction,
  ids: readonly number[],
  { until, reason }: { readonly until: number; readonly reason: string },
): Promise<void> {
  await sql`update outbox set next_attempt_at = ${new Date(until)}, last_error = ${reason}
    where id = any(${[...ids]}::bigint[]) and status = 'sending'`.execute(transaction);
}

/** `reached`: the try may have had an effect. One that was turned away at the door does not count as a try. */
export async function putBack(
  transaction: TenantTransaction,
  ids: readonly number[],
  again: { readonly at: number; readonly reason: string; readonly reached: boolean },
): Promise<void> {
  await sql`update outbox set status = 'waiting', next_attempt_at = ${new Date(again.at)}, last_error = ${again.reason},
      attempt = attempt - ${again.reached ? 0 : 1}::integer
    where id = any(${[...ids]}::bigint[]) and status = 'sending'`.execute(transaction);
}

/** How many of a kind were done in the 24 hours before: what the settings' caps are compared with. */
export async function doneInDay(
  transaction: TenantTransaction,
  kind: 'write_fields' | 'create_task',
  now: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from outbox where kind = ${kind} and status = 'done'
      and last_error is null and done_at > ${new Date(now)}::timestamptz - interval '24 hours'`.execute(
    transaction,
  );
  return rows[0].count;
}
