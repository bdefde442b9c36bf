import { DAY } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';
import { readRules } from '../scoring/tenant-rules.ts';
import { areDecided } from '../thresholds/index.ts';

/**
 * CONTRACT.md: the first days can be a dry run. Once for an account, while it is installing, and not where a person has
 * said already how much is to be called: the first decision ends it, too.
 */
export async function beginFirstDays(
  transaction: TenantTransaction,
  days: number,
  now: number,
): Promise<void> {
  const { callsPerDay } = await readRules(transaction, now);
  if (days === 0 || callsPerDay !== null || (await areDecided(transaction))) return;
  await transaction
    .updateTable('tenant')
    .set({ dry_run_until: new Date(now + days * DAY) })
    .where('status', '=', 'installing')
    .where('dry_run_until', 'is', null)
    .execute();
}
