import { unpackScorer } from '@leadlight/scoring-core';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { readRules } from '../scoring/tenant-rules.ts';
import { readFieldRules } from '../settings/index.ts';
import { keepDeed } from '../settings-page/audit-entries.ts';
import { pagesOfRows } from '../timeline/load-store.ts';
import { dropOldFiles, isNewest, makeChampion, readChampion, storeChampion } from './model-rows.ts';
import { countWins } from './newly-enough.ts';
import { keepReplay } from './replay-rows.ts';
import { askForScores } from './rescoring.ts';
import { runInThread } from './run-in-thread.ts';
import type { Training } from './training.ts';
import { askForTraining, planNext, postpone, readDue } from './training-plan.ts';

export { type KeptModel, readModels } from './kept-models.ts';
export { NoSuchModel } from './model-rows.ts';
export { type KeptReplay, readReplay } from './replay-rows.ts';
export { createRetraining, type Retraining } from './retraining.ts';
export type { ModelSummary, Training, TrainOptions } from './training.ts';
export { askForTraining, type DueTraining, readPlan, type TrainingPlan } from './training-plan.ts';

/** The same rows give the same model. */
const SEED = 1;

/** The training domain: a tenant's own rows become its model. */
export function createTraining(parts: {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly clock: Clock;
  /** A job that could not be queued is no failure: its row is found by the sweeper or the round of trainings. */
  readonly onHintLost?: (error: unknown) => void;
  /** Aborted when the process ends: a training stops at once, and is begun again by its job. */
  readonly signal?: AbortSignal;
}): Training {
  const { database, queue, clock, signal, onHintLost = () => {} } = parts;
  const rulesOf = (tenant: string) =>
    database.inTenant(tenant, async (transaction) => {
      const rules = await readRules(transaction, clock());
      return { ...rules, fieldRules: await readFieldRules(transaction, rules) };
    });

  /** The champion changes and the leads are to be scored again: in one transaction, then the queue is told. */
  const change = async <T>(
    tenant: string,
    rescore: boolean,
    work: (transaction: TenantTransaction) => Promise<T>,
  ) => {
    const { value, job } = await database.inTenant(tenant, async (transaction) => ({
      value: await work(transaction),
      job: rescore ? await askForScores(transaction, tenant, 'model') : null,
    }));
    if (job !== null) await queue.add({ kind: 'batch_score', tenant, job }, { key: job }).catch(onHintLost);
    return value;
  };

  return {
    async train(tenant, { onStage = () => {}, rescore = true } = {}) {
      const { outcome, fieldRules: fields } = await rulesOf(tenant);
      const done = await runInThread(
        pagesOfRows(database, tenant),
        { kind: 'train', name: tenant, outcome, asOf: clock(), seed: SEED, fields },
        onStage,
        signal,
      );
      if (done.kind !== 'train') throw new Error('The thread was asked for a training.');
      return change(tenant, rescore, async (transaction) => {
        const summary = await storeChampion(transaction, tenant, done.trained);
        await dropOldFiles(transaction);
        return summary;
      });
    },
    async promote(tenant, model, doneBy) {
      await change(tenant, true, async (transaction) => {
        await makeChampion(transaction, model);
        const held = !(await isNewest(transaction, model));
        await askForTraining(transaction, tenant, { why: 'restored', now: clock(), held });
        const deed = `put model ${model} into service`;
        await keepDeed(transaction, tenant, { doneBy, deed, now: clock() });
      });
      await queue.add({ kind: 'train', tenant }, { key: tenant }).catch(onHintLost);
    },
    due: (tenant) => database.inTenant(tenant, (transaction) => readDue(transaction, clock())),
    done: (tenant, done) =>
      database.inTenant(tenant, async (transaction) => {
        const wins = await countWins(transaction, clock());
        await planNext(transaction, tenant, { done, wins, now: clock() });
      }),
    failed: (tenant) => database.inTenant(tenant, (transaction) => postpone(transaction, clock())),
    async replay(tenant, days) {
      const { workingHours, fieldRules: fields } = await rulesOf(tenant);
      const champion = await database.inTenant(tenant, readChampion);
      if (champion === null || unpackScorer(champion.files).calibrator === null) return null;
      const now = clock();
      const task = { kind: 'replay', files: champion.files, days, now, workingHours, fields } as const;
      const done = await runInThread(pagesOfRows(database, tenant), task, () => {}, signal);
      if (done.kind !== 'replay') throw new Error('The thread was asked for a replay.');
      const { replay } = done;
      await database.inTenant(tenant, (transaction) =>
        keepReplay(transaction, tenant, { model: champion.id, computedAt: now, replay }),
      );
      return replay;
    },
  };
}
