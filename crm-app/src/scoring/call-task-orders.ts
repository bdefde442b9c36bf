import type { Reason } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';

/**
 * What an outbox row of the kind `create_task` holds. Owner, phone number and link are read when the task is made: they
 * are newer then, and no personal data stands here.
 */
export const callTaskOrderSchema = z.object({
  key: z.string(),
  dueAt: z.number(),
  propensity: z.number(),
  outcome: z.string(),
  horizonDays: z.number(),
  /** Those for, strongest first. */
  reasons: z.array(
    z.object({
      feature: z.string(),
      direction: z.enum(['for', 'against']),
      logOdds: z.number(),
      share: z.number(),
      band: z.enum(['weak', 'clear', 'strong']),
      words: z.string(),
    }),
  ),
});

export type CallTaskOrder = {
  readonly key: string;
  readonly dueAt: number;
  readonly propensity: number;
  readonly outcome: string;
  readonly horizonDays: number;
  readonly reasons: readonly Reason[];
};

const REASONS_ORDERED = 3;

export async function putCallTask(
  transaction: TenantTransaction,
  tenant: string,
  lead: string,
  order: CallTaskOrder,
  now: number,
): Promise<void> {
  const payload = { ...order, reasons: order.reasons.slice(0, REASONS_ORDERED) };
  await sql`
    insert into outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
    values (${tenant}, ${order.key}, 'create_task', ${lead}, ${jsonRows([payload])}::jsonb -> 0, ${new Date(now)})
    on conflict (tenant_id, key) do nothing`.execute(transaction);
}
