import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { TrainingPlanTable } from '../platform/database/training-tables.ts';
import { firstWeekly, nextWeekly, waitAfter } from './training-week.ts';

/**
 * `data`: the wins that were lacking may be there; `settings`: outcome, horizon or fields changed; `backfill`: the
 * history was read; `restored`: nothing is learned, the replay of the restored version is made.
 */
export type TrainingReason = TrainingPlanTable['why'];

export type DueTraining = { readonly why: TrainingReason; readonly asked: number };

export type TrainingPlan = {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly why: TrainingReason;
  readonly held: boolean;
};

/** A training at the next occasion. Who asks tells the queue after the commit; the round finds it where that is lost. */
export async function askForTraining(
  transaction: TenantTransaction,
  tenant: string,
  { why, now, held = false }: { readonly why: TrainingReason; readonly now: number; readonly held?: boolean },
): Promise<void> {
  await sql`
    insert into training_plan (tenant_id, due_at, why, held) values (${tenant}, ${new Date(now)}, ${why}, ${held})
    on conflict (tenant_id) do update set due_at = excluded.due_at, why = excluded.why, held = excluded.held,
      asked = training_plan.asked + 1, failures = 0`.execute(transaction);
}

/** Null where nothing is due, or the tenant is neither installing nor active. */
export async function readDue(transaction: TenantTransaction, now: number): Promise<DueTraining | null> {
  const row = await transaction
    .selectFrom('training_plan')
    .innerJoin('tenant', 'tenant.id', 'training_plan.tenant_id')
    .select(['why', 'asked'])
    .where('due_at', '<=', new Date(now))
    .where((row) => row.or([row('why', '<>', 'weekly'), row('held', '=', false)]))
    .where('tenant.status', 'in', ['installing', 'active'])
    .executeTakeFirst();
  return row ?? null;
}

export async function readPlan(transaction: TenantTransaction): Promise<TrainingPlan | null> {
  const row = await transaction
    .selectFrom('training_plan')
    .select(['due_at', 'why', 'held'])
    .executeTakeFirst();
  return row === undefined ? null : { dueAt: row.due_at.getTime(), why: row.why, held: row.held };
}

/** The week's training of a tenant that has a model from before there were plans. */
export async function planFirst(transaction: TenantTransaction, tenant: string, now: number): Promise<void> {
  await sql`
    insert into training_plan (tenant_id, due_at, why) values (${tenant}, ${new Date(firstWeekly(tenant, now))}, 'weekly')
    on conflict (tenant_id) do nothing`.execute(transaction);
}

/** The next one is a week's. What was asked for meanwhile stays due. */
export async function planNext(
  transaction: TenantTransaction,
  tenant: string,
  { done, wins, now }: { readonly done: DueTraining; readonly wins: number; readonly now: number },
): Promise<void> {
  const next = new Date(nextWeekly(tenant, now));
  await sql`
    update training_plan set wins = ${wins}, wins_counted_at = ${new Date(now)}, failures = 0,
      due_at = case when asked = ${done.asked} then ${next} else due_at end,
      why = case when asked = ${done.asked} then 'weekly' else why end`.execute(transaction);
}

/** It stays due and waits, longer after each failure in a row. */
export async function postpone(transaction: TenantTransaction, now: number): Promise<void> {
  const row = await transaction.selectFrom('training_plan').select('failures').forUpdate().executeTakeFirst();
  if (row === undefined) return;
  const failures = row.failures + 1;
  await transaction
    .updateTable('training_plan')
    .set({ failures, due_at: new Date(now + waitAfter(failures)) })
    .execute();
}
