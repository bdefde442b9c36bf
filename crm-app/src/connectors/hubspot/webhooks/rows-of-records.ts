import { sql } from 'kysely';
import type { TenantTransaction } from '../../../platform/database/database.ts';
import type { RowOfRecord } from '../rows/deletion-rows.ts';
import { leadOf } from '../rows/row.ts';
import type { Deletable } from './told-by-changes.ts';

/** The partial index event_of_record has these types; what they tell of stands in `properties`. */
const TYPES = {
  deals: ['deal_created', 'deal_stage_changed', 'deal_won', 'deal_lost', 'custom:deal_deleted'],
  tasks: ['task_created', 'task_completed', 'custom:task_deleted'],
} as const;
const PROPERTY = { deals: 'deal', tasks: 'task' } as const;

/**
 * What the timeline tells of these records. Row level security lets only the type be looked up in the index, since
 * PostgreSQL does not push `->>` below a policy; so one deletion reads all rows of the tenant's deals, or tasks.
 */
export async function rowsOfRecords(
  transaction: TenantTransaction,
  object: Deletable,
  ids: readonly string[],
): Promise<RowOfRecord[]> {
  if (ids.length === 0) return [];
  if (object === 'contacts') return exclusionsOf(transaction, ids);
  const { rows } = await sql<Omit<RowOfRecord, 'knownAt'> & { known_at: Date }>`
    select id, subject, type, properties ->> ${PROPERTY[object]} as record, known_at from event
    where type = any(${[...TYPES[object]]}::text[])
      and properties ->> ${PROPERTY[object]} = any(${[...ids]}::text[])`.execute(transaction);
  const told = rows.map(({ known_at: knownAt, ...row }) => ({ ...row, knownAt: knownAt.getTime() }));
  return object === 'tasks' ? [...told, ...(await ownTasks(transaction, ids))] : told;
}

/** Index event_subject. */
async function exclusionsOf(transaction: TenantTransaction, ids: readonly string[]): Promise<RowOfRecord[]> {
  const { rows } = await sql<{ id: string; subject: string; known_at: Date }>`
    select id, subject, known_at from event
    where subject = any(${ids.map(leadOf)}::text[]) and type = 'lead_excluded'`.execute(transaction);
  return rows.map(({ id, subject, known_at: knownAt }) => ({
    ...{ id, subject, type: 'lead_excluded', knownAt: knownAt.getTime() },
    record: subject.slice(leadOf('').length),
  }));
}

/** Call tasks that Leadlight made: nobody need have read them back yet. Index episode_crm_task. */
async function ownTasks(transaction: TenantTransaction, ids: readonly string[]): Promise<RowOfRecord[]> {
  const { rows } = await sql<{ lead_id: string; crm_task_id: string; hot_at: Date }>`
    select lead_id, crm_task_id, hot_at from episode
    where crm_task_id = any(${[...ids]}::text[])`.execute(transaction);
  return rows.map(({ lead_id: subject, crm_task_id: record, hot_at: hotAt }) => ({
    ...{ id: `episode of ${record}`, subject, record, knownAt: hotAt.getTime() },
    // No row of the timeline, so nothing that could be taken back.
    type: 'custom:own_task',
  }));
}
