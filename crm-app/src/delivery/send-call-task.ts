import { callTaskText } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { CallTask, Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { LeadProfileJson } from '../platform/database/schema.ts';
import { callTaskOrderSchema } from '../scoring/call-task-orders.ts';
import type { TenantRules } from '../scoring/tenant-rules.ts';
import { completedBefore } from '../timeline/index.ts';
import { holdTaken, markDone, markFailed, type OutboxRow, putBack, takeCallTask } from './outbox.ts';
import { DISCONNECTED_WAIT_MS, type Retry, retryAfter } from './retry.ts';
import type { Round } from './send-field-writes.ts';

type Sending = {
  readonly database: Database;
  readonly clock: Clock;
  readonly crm: Crm;
  readonly rules: Pick<TenantRules, 'fallbackOwner'>;
};

/**
 * Makes one call task, and never a second for one episode. The try is counted and committed before the call, so that
 * whoever comes after a lost reply or a killed worker knows of it and looks the task up by its key first. The row
 * stays locked while the call is under way: a worker that is slow, but alive, keeps others from trying.
 */
export async function sendCallTask(sending: Sending, tenant: string): Promise<Round | null> {
  const { database, clock } = sending;
  const taken = await database.inTenant(tenant, (transaction) => takeCallTask(transaction, clock()));
  if (taken === null) return null;
  return database.inTenant(tenant, async (transaction) => {
    const held = await holdTaken(transaction, taken);
    if (held === null) return { sent: 0, failed: 0, waiting: 1, stop: false };
    return make(transaction, held, sending);
  });
}

async function make(
  transaction: TenantTransaction,
  row: OutboxRow,
  { clock, crm, rules }: Sending,
): Promise<Round> {
  const lead = await readLead(transaction, row.lead_id);
  if (lead === undefined) {
    return fail(transaction, row, 'the lead is no longer there');
  }
  const outcome = await ordered(row, () => taskOf(row, lead, crm, rules), crm);
  if (outcome.kind === 'made') {
    await markDone(transaction, [row.id], clock());
    await keepTask(transaction, row, outcome.crmTaskId);
    return { sent: 1, failed: 0, waiting: 0, stop: false };
  }
  if (outcome.kind === 'never') return fail(transaction, row, outcome.reason);
  const wait = outcome.kind === 'stop' ? DISCONNECTED_WAIT_MS : outcome.afterMs;
  const reached = outcome.kind === 'again' && outcome.reached;
  await putBack(transaction, [row.id], { at: clock() + wait, reason: outcome.reason, reached });
  return { sent: 0, failed: 0, waiting: 1, stop: true };
}

async function ordered(
  row: OutboxRow,
  task: () => Promise<CallTask>,
  crm: Crm,
): Promise<{ readonly kind: 'made'; readonly crmTaskId: string } | Retry> {
  try {
    const wanted = await task();
    const found = row.attempt > 1 ? await crm.findTask(wanted) : null;
    const { crmTaskId } = found ?? (await crm.createTask(wanted));
    return { kind: 'made', crmTaskId };
  } catch (error) {
    return retryAfter(error, row.attempt);
  }
}

type Lead = { readonly crm_id: string; readonly owner_id: string | null; readonly profile: LeadProfileJson };

async function readLead(transaction: TenantTransaction, lead: string): Promise<Lead | undefined> {
  return transaction
    .selectFrom('lead')
    .select(['crm_id', 'owner_id', 'profile'])
    .where('id', '=', lead)
    .executeTakeFirst();
}

async function taskOf(
  row: OutboxRow,
  lead: Lead,
  crm: Crm,
  rules: Pick<TenantRules, 'fallbackOwner'>,
): Promise<CallTask> {
  const order = callTaskOrderSchema.parse(row.payload);
  const account = await crm.account();
  const text = callTaskText({
    propensity: order.propensity,
    outcomeWords: order.outcome.replaceAll('_', ' '),
    horizonDays: order.horizonDays,
    reasons: order.reasons,
    phone: lead.profile.phone ?? null,
    link: account.recordUrl(lead.crm_id),
  });
  const ownerId = lead.owner_id ?? rules.fallbackOwner;
  return { key: order.key, crmId: lead.crm_id, ownerId, ...text, dueAt: order.dueAt };
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

async function fail(transaction: TenantTransaction, row: OutboxRow, reason: string): Promise<Round> {
  await markFailed(transaction, [row.id], reason);
  await sql`update episode set task_status = 'failed' where task_key = ${row.key}`.execute(transaction);
  return { sent: 0, failed: 1, waiting: 0, stop: false };
}
