import type { TenantTransaction } from '../platform/database/database.ts';
import { type SettingsValues, settingsValues } from '../settings/index.ts';

export type TenantRules = SettingsValues & {
  /** What may go out: everything; nothing, for now (paused); nothing, and scores are computed and shown (dry run). */
  readonly output: 'on' | 'paused' | 'dry run';
};

/** The tenant's settings, or CONTRACT.md's defaults where nothing was decided yet. */
export async function readRules(transaction: TenantTransaction, now: number): Promise<TenantRules> {
  const row = await transaction
    .selectFrom('tenant')
    .leftJoin('settings', 'settings.tenant_id', 'tenant.id')
    .select(['tenant.status', 'tenant.dry_run_until', 'settings.values'])
    .executeTakeFirstOrThrow();
  const values = settingsValues.parse(row.values ?? {});
  const isDryRun = values.dryRun || (row.dry_run_until !== null && row.dry_run_until.getTime() > now);
  const isPaused = values.paused || row.status === 'paused' || row.status === 'uninstalled';
  return { ...values, output: isPaused ? 'paused' : isDryRun ? 'dry run' : 'on' };
}
