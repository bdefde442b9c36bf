import { type Kysely, sql } from 'kysely';

/**
 * The call clock: whether and when somebody called, and when the CRM says that the call task was completed. Both can
 * differ: a rep may call without touching the task, or tick it off without a call.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table leadlight.episode
    add column called_at timestamptz,
    add column task_done_at timestamptz`.execute(db);
  // A completed task is told by its id in the CRM.
  await sql`create index episode_crm_task on leadlight.episode (tenant_id, crm_task_id)
    where crm_task_id is not null`.execute(db);
}
