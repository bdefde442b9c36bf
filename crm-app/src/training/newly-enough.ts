import { HOUR } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';
import { readRules } from '../scoring/tenant-rules.ts';

const COUNT_EVERY = 6 * HOUR;

const gateSchema = z.object({ enough: z.boolean(), positives: z.number(), positivesNeeded: z.number() });

/**
 * Have as many wins come in since the last training as it lacked? A win counts for a model only when its horizon has
 * passed, so this can be early; then the training says so, and the week's comes anyway. Counted every six hours, and
 * only for a tenant under the data gate.
 */
export async function isNewlyEnough(transaction: TenantTransaction, now: number): Promise<boolean> {
  const { rows } = await sql<{ gate: unknown; wins: number | null }>`
    select summary -> 'dataGate' as gate, plan.wins from model
    join training_plan plan on plan.tenant_id = model.tenant_id
    where role = 'champion' and (summary -> 'dataGate' ->> 'enough') = 'false' and not plan.held
      and (wins_counted_at is null or wins_counted_at <= ${new Date(now - COUNT_EVERY)})`.execute(
    transaction,
  );
  const [row] = rows;
  if (row === undefined) return false;
  const gate = gateSchema.parse(row.gate);
  const wins = await countWins(transaction, now);
  await transaction
    .updateTable('training_plan')
    .set({ wins_counted_at: new Date(now) })
    .execute();
  const lacking = gate.positivesNeeded - gate.positives;
  // Where enough wins are there and something else is lacking, only time helps.
  return lacking > 0 && wins - (row.wins ?? 0) >= lacking;
}

/** Leads and visitors with the outcome. Index event_of_record where that is a won deal. */
export async function countWins(transaction: TenantTransaction, now: number): Promise<number> {
  const { outcome } = await readRules(transaction, now);
  const { rows } = await sql<{ wins: number }>`
    select count(distinct subject) as wins from event where type = ${outcome.type}`.execute(transaction);
  return rows[0].wins;
}
