import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { mayMoveScores } from './may-move-scores.ts';
import type { Settings, SettingsChange, StoredSettings } from './settings.ts';
import { settingsValues } from './settings-values.ts';

export type SettingsParts = { readonly database: Database; readonly clock: Clock };

export function createSettings({ database, clock }: SettingsParts): Settings {
  return {
    read: (tenant) => database.inTenant(tenant, readSettings),
    readIn: readSettings,

    change: (tenant, { revision, values, changedBy }) =>
      database.inTenant(tenant, async (transaction) => {
        // One at a time for a tenant, also while there is no row of settings to lock.
        await transaction.selectFrom('tenant').select('id').forUpdate().executeTakeFirstOrThrow();
        const before = await readSettings(transaction);
        if (before.revision !== revision) return { status: 'stale', settings: before };
        const after = { revision: revision + 1, values };
        const json = JSON.stringify(values);
        await transaction
          .insertInto('settings')
          .values({ tenant_id: tenant, revision: after.revision, values: json })
          .onConflict((row) =>
            row.column('tenant_id').doUpdateSet({ revision: after.revision, values: json }),
          )
          .execute();
        await transaction
          .insertInto('settings_change')
          .values({
            tenant_id: tenant,
            revision: after.revision,
            changed_at: new Date(clock()),
            changed_by: changedBy,
            before: JSON.stringify(before.values),
            after: json,
          })
          .execute();
        if (mayMoveScores(before.values, values)) await askForScores(transaction, clock());
        return { status: 'changed', settings: after };
      }),

    history: (tenant, { before, limit }) =>
      database.inTenant(tenant, async (transaction): Promise<SettingsChange[]> => {
        const rows = await transaction
          .selectFrom('settings_change')
          .selectAll()
          .$if(before !== undefined, (query) => query.where('revision', '<', before ?? 0))
          .orderBy('revision', 'desc')
          .limit(limit)
          .execute();
        return rows.map((row) => ({
          revision: row.revision,
          changedAt: row.changed_at,
          changedBy: row.changed_by,
          before: row.before,
          after: row.after,
        }));
      }),
  };
}

/** Stored values pass the schema again: what a later version adds gets its default. */
async function readSettings(transaction: TenantTransaction): Promise<StoredSettings> {
  const row = await transaction.selectFrom('settings').select(['revision', 'values']).executeTakeFirst();
  return { revision: row?.revision ?? 0, values: settingsValues.parse(row?.values ?? {}) };
}

/**
 * Every lead is to be scored again, as if something of it had changed; the sweeper finds them. No `pending_event_at`:
 * a new threshold makes no lead hot (CONTRACT.md, Episode). Locked in the order of ids, as everywhere.
 */
async function askForScores(transaction: TenantTransaction, now: number): Promise<void> {
  await sql`
    with concerned as (
      select lead.id from lead where lead.merged_into is null order by lead.id for update
    )
    update lead set dirty_version = lead.dirty_version + 1, dirty_since = coalesce(lead.dirty_since, ${new Date(now)})
    from concerned where lead.id = concerned.id`.execute(transaction);
}
