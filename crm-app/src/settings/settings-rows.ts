import type { TenantTransaction } from '../platform/database/database.ts';
import type { StoredSettings } from './settings.ts';
import { type SettingsValues, settingsValues } from './settings-values.ts';

/** Stored values pass the schema again: what a later version adds gets its default. */
export async function readSettings(transaction: TenantTransaction): Promise<StoredSettings> {
  const row = await transaction.selectFrom('settings').select(['revision', 'values']).executeTakeFirst();
  return { revision: row?.revision ?? 0, values: settingsValues.parse(row?.values ?? {}) };
}

/** Empty where nobody did: the revision that was asked for is of the future. */
export async function whoMade(transaction: TenantTransaction, revision: number): Promise<string> {
  const row = await transaction
    .selectFrom('settings_change')
    .select('changed_by')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.changed_by ?? '';
}

/** The next revision: the values, and the entry of the history. The tenant is locked. */
export async function keepRevision(
  transaction: TenantTransaction,
  tenant: string,
  before: StoredSettings,
  made: { readonly values: SettingsValues; readonly changedBy: string; readonly now: number },
): Promise<StoredSettings> {
  const after = { revision: before.revision + 1, values: made.values };
  const json = JSON.stringify(made.values);
  await transaction
    .insertInto('settings')
    .values({ tenant_id: tenant, revision: after.revision, values: json })
    .onConflict((row) => row.column('tenant_id').doUpdateSet({ revision: after.revision, values: json }))
    .execute();
  await transaction
    .insertInto('settings_change')
    .values({
      tenant_id: tenant,
      revision: after.revision,
      changed_at: new Date(made.now),
      changed_by: made.changedBy,
      before: JSON.stringify(before.values),
      after: json,
    })
    .execute();
  return after;
}
