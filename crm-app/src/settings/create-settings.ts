import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { askForScores } from '../training/rescoring.ts';
import { mayMoveScores } from './may-move-scores.ts';
import type { ChangeOutcome, Settings, SettingsChange, StoredSettings } from './settings.ts';
import { settingsValues } from './settings-values.ts';

export type SettingsParts = {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly clock: Clock;
  /** A job that could not be queued is no failure: the sweeper finds its row. */
  readonly onHintLost: (error: unknown) => void;
};

export function createSettings({ database, queue, clock, onHintLost }: SettingsParts): Settings {
  return {
    read: (tenant) => database.inTenant(tenant, readSettings),
    readIn: readSettings,

    async change(tenant, given) {
      const { outcome, job } = await database.inTenant(tenant, (transaction) =>
        change(transaction, tenant, given, clock()),
      );
      if (job !== null) {
        await queue.add({ kind: 'batch_score', tenant, job }, { key: job }).catch(onHintLost);
      }
      return outcome;
    },

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

/** Empty where nobody did: the revision that was asked for is of the future. */
async function whoMade(transaction: TenantTransaction, revision: number): Promise<string> {
  const row = await transaction
    .selectFrom('settings_change')
    .select('changed_by')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.changed_by ?? '';
}

/** The values, the history and the job that scores again: all or nothing. */
async function change(
  transaction: TenantTransaction,
  tenant: string,
  { revision, values, changedBy }: Parameters<Settings['change']>[1],
  now: number,
): Promise<{ outcome: ChangeOutcome; job: string | null }> {
  // One at a time for a tenant, also while there is no row of settings to lock.
  const { status } = await transaction
    .selectFrom('tenant')
    .select('status')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = await readSettings(transaction);
  if (isDeepStrictEqual(before.values, values)) {
    return { outcome: { status: 'unchanged', settings: before }, job: null };
  }
  if (before.revision !== revision) {
    const changedBy = await whoMade(transaction, before.revision);
    return { outcome: { status: 'stale', settings: before, changedBy }, job: null };
  }
  const after = { revision: revision + 1, values };
  const json = JSON.stringify(values);
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
      changed_at: new Date(now),
      changed_by: changedBy,
      before: JSON.stringify(before.values),
      after: json,
    })
    .execute();
  // While installing nobody has a score that could move, and the installation ends by scoring everybody.
  const isToScore = status !== 'installing' && mayMoveScores(before.values, values);
  const job = isToScore ? await askForScores(transaction, tenant, 'settings') : null;
  return { outcome: { status: 'changed', settings: after }, job };
}
