import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { BY_LEADLIGHT } from '../thresholds/decided.ts';
import { followCapacity } from '../thresholds/follow-capacity.ts';
import { askForScores } from '../training/rescoring.ts';
import { askForTraining } from '../training/training-plan.ts';
import { changesModel } from './changes-model.ts';
import { mayMoveScores } from './may-move-scores.ts';
import type { ChangeOutcome, Settings, SettingsChange, StoredSettings } from './settings.ts';
import { keepRevision, readSettings, whoMade } from './settings-rows.ts';
import { type SettingsValues, settingsValues } from './settings-values.ts';

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
      const { outcome, job, isToTrain } = await database.inTenant(tenant, (transaction) =>
        change(transaction, tenant, given, clock()),
      );
      if (isToTrain) await queue.add({ kind: 'train', tenant }, { key: tenant }).catch(onHintLost);
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

/** The values, the history and what follows from them: all or nothing. */
async function change(
  transaction: TenantTransaction,
  tenant: string,
  { revision, values, changedBy }: Parameters<Settings['change']>[1],
  now: number,
): Promise<{ outcome: ChangeOutcome; job: string | null; isToTrain: boolean }> {
  const nothing = { job: null, isToTrain: false };
  // One at a time for a tenant, also while there is no row of settings to lock.
  const { status } = await transaction
    .selectFrom('tenant')
    .select('status')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = await readSettings(transaction);
  if (
    isDeepStrictEqual(before.values, values) ||
    (await isSentAgain(transaction, before, revision, values))
  ) {
    return { outcome: { status: 'unchanged', settings: before }, ...nothing };
  }
  if (before.revision !== revision) {
    const changedBy = await whoMade(transaction, before.revision);
    return { outcome: { status: 'stale', settings: before, changedBy }, ...nothing };
  }
  let after = await keepRevision(transaction, tenant, before, { values, changedBy, now });
  const isPersonsChoice =
    changedBy !== BY_LEADLIGHT && !isDeepStrictEqual(choice(before.values), choice(values));
  const followed = isPersonsChoice ? await followCapacity(transaction, values) : null;
  if (followed !== null) {
    after = await keepRevision(transaction, tenant, after, {
      values: followed,
      changedBy: BY_LEADLIGHT,
      now,
    });
  }
  // While installing nobody has a score that could move, and the installation ends by scoring everybody.
  const isLive = status !== 'installing';
  const isDryRunOver = isPersonsChoice && (await endFirstDays(transaction, now));
  const isToScore = isLive && (isDryRunOver || mayMoveScores(before.values, after.values));
  const job = isToScore ? await askForScores(transaction, tenant, 'settings') : null;
  const isToTrain = changesModel(before.values, values);
  if (isToTrain) await askForTraining(transaction, tenant, { why: 'settings', now });
  return { outcome: { status: 'changed', settings: after }, job, isToTrain: isToTrain && isLive };
}

/** How much is to be called: what a manager decides about the proposal. */
function choice({ callsPerDay, callThreshold, tiers }: SettingsValues) {
  return { callsPerDay, callThreshold, tiers };
}

/** The change that was asked for is there, and on top of it only what Leadlight made follow from it. */
async function isSentAgain(
  transaction: TenantTransaction,
  now: StoredSettings,
  revision: number,
  values: SettingsValues,
): Promise<boolean> {
  if (now.revision !== revision + 2 || (await whoMade(transaction, now.revision)) !== BY_LEADLIGHT)
    return false;
  const asked = await transaction
    .selectFrom('settings_change')
    .select('after')
    .where('revision', '=', revision + 1)
    .executeTakeFirst();
  return isDeepStrictEqual(settingsValues.parse(asked?.after ?? {}), values);
}

/** The dry run of the first days is for deciding; whoever has decided needs it no longer. */
async function endFirstDays(transaction: TenantTransaction, now: number): Promise<boolean> {
  const ended = await transaction
    .updateTable('tenant')
    .set({ dry_run_until: new Date(now) })
    .where('dry_run_until', '>', new Date(now))
    .returning('id')
    .execute();
  return ended.length > 0;
}
