import { callTaskText } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { CallTask, Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { type CallTaskOrder, callTaskOrderSchema } from '../scoring/call-task-orders.ts';
import { completedBefore } from '../timeline/index.ts';
import { holdWrites } from './missing-right.ts';
import {
  DEADLINE_MS,
  LEASE_MS,
  markCancelled,
  markDone,
  markFailed,
  type OutboxRow,
  putBack,
  stillOurs,
  takeCallTask,
} from './outbox.ts';
import { DISCONNECTED_WAIT_MS, type Retry, retryAfter } from './retry.ts';
import type { Round } from './send-field-writes.ts';
import { ownerOf, readTaskFacts, type TaskFacts, type TaskRules, whyNotWanted } from './task-facts.ts';

type Sending = {
  readonly database: Database;
  readonly clock: Clock;
  readonly crm: Pick<Crm, 'account' | 'createTask' | 'findTask'>;
  readonly rules: TaskRules;
  readonly deadlineMs?: number | undefined;
};

/**
 * Makes one call task, and never a second for one episode. The try is counted and committed before the call, so that
 * whoever comes after a lost reply or a killed worker knows of it and looks the task up by its key first. No transaction
 * is open during the calls: the lease keeps the row ours, and they are aborted before it ends.
 */
export async function sendCallTask(sending: Sending, tenant: string): Promise<Round | null> {
  const { database, clock, rules, deadlineMs = DEADLINE_MS } = sending;
  const row = await database.inTenant(tenant, (transaction) => takeCallTask(transaction, clock()));
  if (row === null) return null;
  const deadline = AbortSignal.timeout(deadlineMs);
  const facts = await database.inTenant(tenant, (transaction) => readTaskFacts(transaction, row, rules));
  const outcome: Outcome =
    facts === null
      ? { kind: 'not wanted', why: 'the lead is no longer there' }
      : await carryOut(row, facts, sending, deadline);
  return database.inTenant(tenant, (transaction) =>
    settle(transaction, tenant, row, { outcome, isAborted: deadline.aborted, now: clock() }),
  );
}

type Outcome =
  | { readonly kind: 'made'; readonly crmTaskId: string }
  | { readonly kind: 'not wanted'; readonly why: string }
  | Retry;

/** A try before this one may have made the task; then it is there, whatever has become of the lead since. */
async function carryOut(
  row: OutboxRow,
  facts: TaskFacts,
  { clock, crm, rules }: Sending,
  deadline: AbortSignal,
): Promise<Outcome> {
  const order = callTaskOrderSchema.parse(row.payload);
  const why = whyNotWanted(facts, order.dueAt, rules, clock());
  if (why !== null && row.attempt === 1) return { kind: 'not wanted', why };
  try {
    const account = await crm.account(deadline);
    const task = taskOf(order, facts, ownerOf(facts, rules), account.recordUrl(facts.crm_id));
    const found = row.attempt > 1 ? await crm.findTask(task, deadline) : null;
    if (found === null && why !== null) return { kind: 'not wanted', why };
    const { crmTaskId } = found ?? (await crm.createTask(task, deadline));
    return { kind: 'made', crmTaskId };
  } catch (error) {
    return retryAfter(error, row.attempt);
  }
}

function taskOf(order: CallTaskOrder, facts: TaskFacts, ownerId: string | null, link: string): CallTask {
  const text = callTaskText({
    propensity: order.propensity,
    outcomeWords: order.outcome.replaceAll('_', ' '),
    horizonDays: order.horizonDays,
    reasons: order.reasons,
    phone: facts.profile.phone ?? null,
    link,
  });
  return { key: order.key, crmId: facts.crm_id, ownerId, ...text, dueAt: order.dueAt };
}

type Tried = { readonly outcome: Outcome; readonly isAborted: boolean; readonly now: number };

async function settle(
  transaction: TenantTransaction,
  tenant: string,
  row: OutboxRow,
  { outcome, isAborted, now }: Tried,
): Promise<Round> {
  const ours = await stillOurs(transaction, [row]);
  // Another worker has it, who looked the task up or will: what was made here is found by its key.
  if (!ours.has(row.id)) return { sent: 0, failed: 0, waiting: 1, stop: false };
  switch (outcome.kind) {
    case 'made':
      await markDone(transaction, [row.id], now);
      await keepTask(transaction, row, outcome.crmTaskId);
      return { sent: 1, failed: 0, waiting: 0, stop: false };
    case 'not wanted':
      await markCancelled(transaction, row.id, outcome.why, now);
      await keepStatus(transaction, row, 'cancelled');
      return { sent: 0, failed: 0, waiting: 0, stop: false };
    case 'never':
      await markFailed(transaction, [row.id], outcome.reason);
      await keepStatus(transaction, row, 'failed');
      return { sent: 0, failed: 1, waiting: 0, stop: false };
    case 'stop':
      if (outcome.lacksRight) await holdWrites(transaction, tenant, outcome.reason, now);
      await putBack(transaction, [row.id], {
        at: now + (outcome.lacksRight ? 0 : DISCONNECTED_WAIT_MS),
        ...{ reason: outcome.reason, reached: false },
      });
      return { sent: 0, failed: 0, waiting: 1, stop: true };
    case 'again': {
      // What was aborted may still be carried out; looked up before that, it would be made twice.
      const { reason, reached } = outcome;
      const afterMs = isAborted && reached ? Math.max(LEASE_MS, outcome.afterMs) : outcome.afterMs;
      await putBack(transaction, [row.id], { at: now + afterMs, reason, reached });
      return { sent: 0, failed: 0, waiting: 1, stop: true };
    }
  }
}

/** Somebody may have been quicker with the task than its reply was with us. */
async function keepTask(
  transaction: TenantTransaction,
  { key, lead_id }: OutboxRow,
  crmTaskId: string,
): Promise<void> {
  const doneAt = await completedBefore(transaction, lead_id, crmTaskId);
  await sql`
    update episode set crm_task_id = ${crmTaskId}, task_done_at = ${doneAt},
      task_status = ${doneAt === null ? 'created' : 'done'}
    where task_key = ${key}`.execute(transaction);
}

async function keepStatus(
  transaction: TenantTransaction,
  { key }: OutboxRow,
  status: 'cancelled' | 'failed',
): Promise<void> {
  await sql`update episode set task_status = ${status} where task_key = ${key}`.execute(transaction);
}
