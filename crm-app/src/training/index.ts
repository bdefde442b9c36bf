import { proposeThresholds, unpackScorer } from '@leadlight/scoring-core';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { readRules } from '../scoring/tenant-rules.ts';
import { readFieldRules } from '../settings/index.ts';
import { pagesOfRows } from '../timeline/load-store.ts';
import { makeChampion, readChampion, storeChampion } from './model-rows.ts';
import { keepReplay } from './replay-rows.ts';
import { askForScores } from './rescoring.ts';
import { runInThread } from './run-in-thread.ts';
import type { Training } from './training.ts';

export { type KeptReplay, readReplay } from './replay-rows.ts';
export type { ModelSummary, Training, TrainOptions } from './training.ts';

/** The same rows give the same model. */
const SEED = 1;

/** The training domain: a tenant's own rows become its model. */
export function createTraining(parts: {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  /** Aborted when the process ends: a training stops at once, and is begun again by its job. */
  readonly signal?: AbortSignal;
}): Training {
  const { database, queue, clock, signal } = parts;
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
    if (job !== null) await queue.add({ kind: 'batch_score', tenant, job }, { key: job });
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
      return change(tenant, rescore, (transaction) => storeChampion(transaction, tenant, done.trained));
    },
    promote: (tenant, model) => change(tenant, true, (transaction) => makeChampion(transaction, model)),
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
    proposeThresholds,
  };
}
