import type { TenantTransaction } from '../platform/database/database.ts';
import { type SettingsValues, settingsValues } from '../settings/index.ts';

export type TenantRules = SettingsValues & {
  /** What may go out: everything; nothing, for now (paused); nothing, and scores are computed and shown (dry run). */
  readonly output: 'on' | 'paused' | 'dry run';
};

/** The tenant's settings, or CONTRACT.md's defaults where nothing was decided yet. */
export async function readRules(transaction: TenantTransaction, now: number): Promise<TenantRules> {
  const tenant = await transaction
    .selectFrom('tenant')
    .select(['status', 'dry_run_until'])
    .executeTakeFirstOrThrow();
  const settings = await transaction.selectFrom('settings').select('values').executeTakeFirst();
  const values = settingsValues.parse(settings?.values ?? {});
  const isDryRun = values.dryRun || (tenant.dry_run_until !== null && tenant.dry_run_until.getTime() > now);
  const isPaused = values.paused || tenant.status === 'paused' || tenant.status === 'uninstalled';
  return { ...values, output: isPaused ? 'paused' : isDryRun ? 'dry run' : 'on' };
}
