import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';

/** What an outbox row of the kind `complete_task` holds. */
export const taskCompletionSchema = z.object({ crmTaskId: z.string() });

export type TaskCompletion = z.output<typeof taskCompletionSchema>;

/** One row a task, however often it is said. */
export async function putTaskCompletion(
  transaction: TenantTransaction,
  tenant: string,
  lead: string,
  completion: TaskCompletion,
  now: number,
): Promise<void> {
  const key = `complete_task ${completion.crmTaskId}`;
  await sql`
    insert into outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
    values (${tenant}, ${key}, 'complete_task', ${lead}, ${JSON.stringify(completion)}::jsonb, ${new Date(now)})
    on conflict (tenant_id, key) do nothing`.execute(transaction);
}
