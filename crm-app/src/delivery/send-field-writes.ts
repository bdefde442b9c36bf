import { sql } from 'kysely';
import type { Crm, FieldUpdate, WriteResult } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';
import { type FieldWrite, fieldWriteSchema } from '../scoring/field-writes.ts';
import type { Delivered } from './delivery.ts';
import { holdWrites } from './missing-right.ts';
import { orderNewestAgain } from './newest-again.ts';
import {
  DEADLINE_MS,
  keepUnderWay,
  LEASE_MS,
  markDone,
  markFailed,
  type OutboxRow,
  putBack,
  stillOurs,
  takeFieldWrites,
} from './outbox.ts';
import { backOff, DISCONNECTED_WAIT_MS, type Retry, retryAfter } from './retry.ts';

/** What a CRM takes in one call. */
export const MOST_UPDATES = 100;

type Sending = {
  readonly database: Database;
  readonly clock: Clock;
  readonly crm: Pick<Crm, 'writeFields'>;
  readonly deadlineMs?: number | undefined;
};

/** Null when nothing is due; `stop` when there is no use in going on now. */
export type Round = Delivered & { readonly stop: boolean };

/** One call's worth of field writes. Writing the same values twice is harmless, so a lost reply is simply sent again. */
export async function sendFieldWrites(
  { database, clock, crm, deadlineMs = DEADLINE_MS }: Sending,
  tenant: string,
  limit: number,
): Promise<Round | null> {
  const taken = await database.inTenant(tenant, (transaction) =>
    takeFieldWrites(transaction, clock(), Math.min(limit, MOST_UPDATES)),
  );
  if (taken.length === 0) return null;
  const writes = taken.map((row) => ({ row, write: fieldWriteSchema.parse(row.payload) }));
  const deadline = AbortSignal.timeout(deadlineMs);
  const answers = await answersOf(
    crm,
    writes.map(({ write }) => write.update),
    deadline,
  );
  const tried = { answers, isAborted: deadline.aborted, now: clock() };
  return database.inTenant(tenant, (transaction) => settle(transaction, tenant, writes, tried));
}

type Answer = { readonly kind: 'written' } | Retry;

/** By record. */
async function answersOf(
  crm: Pick<Crm, 'writeFields'>,
  updates: readonly FieldUpdate[],
  deadline: AbortSignal,
): Promise<Map<string, Answer>> {
  try {
    const results = await crm.writeFields(updates, deadline);
    const byRecord = new Map(results.map((result) => [result.crmId, result]));
    return new Map(updates.map(({ crmId }) => [crmId, answerOf(byRecord.get(crmId))]));
  } catch (error) {
    const retry = retryAfter(error, 1);
    return new Map(updates.map(({ crmId }) => [crmId, retry]));
  }
}

function answerOf(result: WriteResult | undefined): Answer {
  if (result === undefined) return backOff(1, 'the CRM said nothing of this record');
  if (result.status === 'written') return { kind: 'written' };
  if (result.status === 'gone') return { kind: 'never', reason: 'the record is gone from the CRM' };
  if (result.status === 'unknown') return backOff(1, result.reason);
  return result.retryable ? backOff(1, result.reason) : { kind: 'never', reason: result.reason };
}

type Write = { readonly row: OutboxRow; readonly write: FieldWrite };

type Tried = {
  readonly answers: ReadonlyMap<string, Answer>;
  /** We gave up waiting; the CRM may be at it still. */
  readonly isAborted: boolean;
  readonly now: number;
};

async function settle(
  transaction: TenantTransaction,
  tenant: string,
  writes: readonly Write[],
  { answers, isAborted, now }: Tried,
): Promise<Round> {
  const ours = await stillOurs(
    transaction,
    writes.map(({ row }) => row),
  );
  const done: Write[] = [];
  const late: OutboxRow[] = [];
  let failed = 0;
  let missing: string | null = null;
  let stop = false;
  for (const { row, write } of writes) {
    const first = answers.get(write.update.crmId) ?? backOff(1, 'no answer');
    // Each row has its own count of tries; the call knew only of its own.
    const answer = first.kind === 'again' && first.reached ? backOff(row.attempt, first.reason) : first;
    if (!ours.has(row.id)) {
      if (answer.kind !== 'never') late.push(row);
    } else if (answer.kind === 'written') done.push({ row, write });
    else if (answer.kind === 'never') {
      failed++;
      await markFailed(transaction, [row.id], answer.reason);
    } else {
      stop = true;
      if (answer.kind === 'stop' && answer.lacksRight) missing = answer.reason;
      await leaveForLater(transaction, row, answer, { isAborted, now });
    }
  }
  if (missing !== null) await holdWrites(transaction, tenant, missing, now);
  await orderNewestAgain(transaction, tenant, late, now);
  await keepWritten(transaction, done);
  await markDone(
    transaction,
    done.map(({ row }) => row.id),
    now,
  );
  return { sent: done.length, failed, waiting: writes.length - done.length - failed, stop };
}

async function leaveForLater(
  transaction: TenantTransaction,
  { id }: OutboxRow,
  answer: Exclude<Answer, { readonly kind: 'written' | 'never' }>,
  { isAborted, now }: Pick<Tried, 'isAborted' | 'now'>,
): Promise<void> {
  const { reason } = answer;
  switch (answer.kind) {
    case 'again':
      if (isAborted && answer.reached) {
        return keepUnderWay(transaction, [id], { until: now + LEASE_MS, reason });
      }
      return putBack(transaction, [id], { at: now + answer.afterMs, reason, reached: answer.reached });
    case 'stop':
      // A missing right holds the whole tenant; each row can go out as soon as that ends.
      return putBack(transaction, [id], {
        at: now + (answer.lacksRight ? 0 : DISCONNECTED_WAIT_MS),
        ...{ reason, reached: false },
      });
  }
}

/** What the CRM's records hold now: the next score is compared with it. In the order of ids, as everywhere. */
async function keepWritten(transaction: TenantTransaction, done: readonly Write[]): Promise<void> {
  if (done.length === 0) return;
  const given = done.map(({ row, write }) => ({ id: row.lead_id, written: write }));
  await sql`select id from lead where id = any(${given.map(({ id }) => id)}::text[]) order by id for update`.execute(
    transaction,
  );
  await sql`
    update lead set written = given.written
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (id text, written jsonb)
    where lead.id = given.id`.execute(transaction);
}
