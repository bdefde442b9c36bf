import type { TenantTransaction } from '../platform/database/database.ts';
import type { TenantStatus } from '../platform/database/schema.ts';
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
  return { ...values, output: outputOf(row, values, now) };
}

/** A pause goes before a dry run, which ends by itself where it is the installation's. */
export function outputOf(
  tenant: { readonly status: TenantStatus; readonly dry_run_until: Date | null },
  { dryRun, paused }: Pick<SettingsValues, 'dryRun' | 'paused'>,
  now: number,
): TenantRules['output'] {
  if (paused || tenant.status === 'paused' || tenant.status === 'uninstalled') return 'paused';
  const isFirstDays = tenant.dry_run_until !== null && tenant.dry_run_until.getTime() > now;
  return dryRun || isFirstDays ? 'dry run' : 'on';
}
