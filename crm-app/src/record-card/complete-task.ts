import { sql } from 'kysely';
import { findLead } from '../api/find-lead.ts';
import { putTaskCompletion } from '../delivery/task-completions.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { type NoPermission, refusedLead } from '../settings-page/index.ts';
import { recordsOf } from '../timeline/index.ts';
import type { Looked, TaskDone } from './record-card.ts';

/**
 * Keeps that a call task is done and puts it into the outbox. One that is done already is done; of another lead's
 * task, or of one that is not Leadlight's, nothing is known here. Index episode_crm_task.
 */
export async function completeTask(
  transaction: TenantTransaction,
  looked: Looked,
  crmTaskId: string,
  now: number,
): Promise<TaskDone | NoPermission> {
  const { tenant, crmId } = looked;
  const lead = (await findLead(transaction, `lead:${crmId}`))?.lead;
  if (lead === undefined) return { state: 'unknown_task' };
  const refusal = await refusedLead(transaction, looked, lead);
  if (refusal !== null) return refusal;
  const { rows } = await sql<{ id: number; task_done_at: Date | null }>`
    select id, task_done_at from episode
    where crm_task_id = ${crmTaskId} and lead_id = any(array(${recordsOf(sql<string>`${lead}::text`)}))
    for update`.execute(transaction);
  const [episode] = rows;
  if (episode === undefined) return { state: 'unknown_task' };
  if (episode.task_done_at === null) {
    await sql`update episode set task_done_at = ${new Date(now)}, task_status = 'done'
      where id = ${episode.id}`.execute(transaction);
    await putTaskCompletion(transaction, tenant, lead, { crmTaskId }, now);
  }
  return { state: 'saved' };
}
