import { sql } from 'kysely';
import { type Crm, CrmRefused, type FieldUpdate, type WriteResult } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';
import { type FieldWrite, fieldWriteSchema } from '../scoring/field-writes.ts';
import type { Delivered } from './delivery.ts';
import { markDone, markFailed, type OutboxRow, putBack, takeFieldWrites } from './outbox.ts';
import { backOff, DISCONNECTED_WAIT_MS, type Retry, retryAfter } from './retry.ts';

/** What a CRM takes in one call. */
export const MOST_UPDATES = 100;

type Sending = { readonly database: Database; readonly clock: Clock; readonly crm: Crm };

/** Null when nothing is due; `stop` when there is no use in going on now. */
export type Round = Delivered & { readonly stop: boolean };

/** One call's worth of field writes. Writing the same values twice is harmless, so a lost reply is simply sent again. */
export async function sendFieldWrites(
  { database, clock, crm }: Sending,
  tenant: string,
  limit: number,
): Promise<Round | null> {
  const taken = await database.inTenant(tenant, (transaction) =>
    takeFieldWrites(transaction, clock(), Math.min(limit, MOST_UPDATES)),
  );
  if (taken.length === 0) return null;
  const writes = taken.map((row) => ({ row, write: fieldWriteSchema.parse(row.payload) }));
  const answers = await answersOf(
    crm,
    writes.map(({ write }) => write.update),
  );
  return database.inTenant(tenant, (transaction) => settle(transaction, writes, answers, clock()));
}

type Answer = { readonly kind: 'written' } | Retry;

/** By record. What the CRM refuses as a whole is halved, so that one bad record does not hold up the others. */
async function answersOf(crm: Crm, updates: readonly FieldUpdate[]): Promise<Map<string, Answer>> {
  try {
    const results = await crm.writeFields(updates);
    const byRecord = new Map(results.map((result) => [result.crmId, result]));
    return new Map(updates.map(({ crmId }) => [crmId, answerOf(byRecord.get(crmId))]));
  } catch (error) {
    if (error instanceof CrmRefused && updates.length > 1) {
      const half = Math.ceil(updates.length / 2);
      const first = await answersOf(crm, updates.slice(0, half));
      return new Map([...first, ...(await answersOf(crm, updates.slice(half)))]);
    }
    const retry = retryAfter(error, 1);
    return new Map(updates.map(({ crmId }) => [crmId, retry]));
  }
}

function answerOf(result: WriteResult | undefined): Answer {
  if (result === undefined) return backOff(1, 'the CRM said nothing of this record');
  if (result.status === 'written') return { kind: 'written' };
  if (result.status === 'gone') return { kind: 'never', reason: 'the record is gone from the CRM' };
  return result.retryable ? backOff(1, result.reason) : { kind: 'never', reason: result.reason };
}

type Write = { readonly row: OutboxRow; readonly write: FieldWrite };

async function settle(
  transaction: TenantTransaction,
  writes: readonly Write[],
  answers: ReadonlyMap<string, Answer>,
  now: number,
): Promise<Round> {
  const done: Write[] = [];
  let failed = 0;
  let stop = false;
  for (const { row, write } of writes) {
    const first = answers.get(write.update.crmId) ?? backOff(1, 'no answer');
    // Each row has its own count of tries; the call knew only of its own.
    const answer = first.kind === 'again' && first.reached ? backOff(row.attempt, first.reason) : first;
    if (answer.kind === 'written') done.push({ row, write });
    else if (answer.kind === 'never') {
      failed++;
      await markFailed(transaction, [row.id], answer.reason);
    } else {
      stop = true;
      const wait = answer.kind === 'stop' ? DISCONNECTED_WAIT_MS : answer.afterMs;
      const reached = answer.kind === 'again' && answer.reached;
      await putBack(transaction, [row.id], { at: now + wait, reason: answer.reason, reached });
    }
  }
  await keepWritten(transaction, done);
  await markDone(
    transaction,
    done.map(({ row }) => row.id),
    now,
  );
  return { sent: done.length, failed, waiting: writes.length - done.length - failed, stop };
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
