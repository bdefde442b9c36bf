import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { LeadProfileJson } from '../platform/database/schema.ts';

export type LeadRow = {
  readonly id: string;
  readonly crm_id: string;
  readonly account: string | null;
  readonly profile: LeadProfileJson;
  readonly dirty_version: number;
  readonly scored_version: number;
  /** Since when something is known of it that it was not scored for. */
  readonly dirty_since: Date | null;
  readonly pending_event_at: Date | null;
  readonly merged_into: string | null;
  readonly excluded: boolean;
  readonly opted_out: boolean;
  readonly written: Record<string, unknown> | null;
};

const COLUMNS = sql`id, crm_id, account, profile, dirty_version, scored_version, dirty_since, pending_event_at,
  merged_into, excluded, opted_out, written`;

/** In the order of their ids. */
export async function readLeads(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<LeadRow[]> {
  const { rows } = await sql<LeadRow>`
    select ${COLUMNS} from lead where id = any(${[...leads]}::text[]) order by id`.execute(transaction);
  return rows;
}

/** The same, locked until the transaction ends; in the order of their ids, so that two chunks never block each other. */
export async function lockLeads(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<LeadRow[]> {
  const { rows } = await sql<LeadRow>`
    select ${COLUMNS} from lead where id = any(${[...leads]}::text[]) order by id for update`.execute(
    transaction,
  );
  return rows;
}

/** The CRM's ids of the call tasks that were made for these leads. */
export async function readOwnTasks(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ lead_id: string; crm_task_id: string }>`
    select lead_id, crm_task_id from episode
    where lead_id = any(${[...leads]}::text[]) and crm_task_id is not null`.execute(transaction);
  const byLead = Map.groupBy(rows, (row) => row.lead_id);
  return new Map([...byLead].map(([lead, tasks]) => [lead, tasks.map((task) => task.crm_task_id)]));
}
