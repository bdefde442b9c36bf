import { workOnBatches } from '../api/index.ts';
import type { Log } from '../platform/logging.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Job, JobKind, JobOf } from '../platform/queue/queue.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import { inTurns } from '../sweeper/index.ts';
import type { Domains } from './domains.ts';
import { repeat } from './repeat.ts';
import type { Stores } from './stores.ts';
import { turnJobs } from './turn-jobs.ts';

/**
 * Jobs of a kind at once in one process: tenants, since each has one job of a kind. Scoring waits for rows most of its
 * time; a training fills a processor by itself; deliveries wait for the CRM, whose limit is by account.
 */
const AT_ONCE: Readonly<Record<JobKind, number>> = {
  score_tenant: 4,
  webhooks: 4,
  deliver: 4,
  backfill: 2,
  train: 1,
  poll: 2,
  batch_score: 1,
};

/** Milliseconds. The sweep is what a lost queue costs; the tick only looks for leads whose day has passed. */
const SWEEP_EVERY_MS = 5_000;
const TICK_EVERY_MS = 60_000;
const POLL_EVERY_MS = 5 * 60_000;
/** Rarely needed, and not at first: only where the queue lost an installation for good. */
const INSTALL_EVERY_MS = 10 * 60_000;

/** Trainings are due once a week; what is asked for meanwhile is told to the queue, and found here where that is lost. */
const RETRAIN_EVERY_MS = 5 * 60_000;

/** What a killed process loses of its count of calls. */
const USAGE_EVERY_MS = 15_000;

const CLEAN_EVERY_MS = 24 * 3_600_000;
/** A start has better things to do. */
const CLEAN_AFTER_MS = 10 * 60_000;
const TENANTS_A_ROUND = 1_000;

export type WorkerParts = {
  readonly domains: Domains;
  readonly stores: Stores;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly shutdown: Shutdown;
};

/** Works on every kind of job, and finds again what stands in rows and in no queue. */
export function startWorkers({ domains, stores, metrics, log, shutdown }: WorkerParts): void {
  const { scoring, delivery, onboarding, polling, webhooks, sweeper, usage, faults } = domains;
  const { training, retraining, retention } = domains;
  const { database, queue } = stores;
  const work = <Kind extends JobKind>(kind: Kind, handler: (job: JobOf<Kind>) => Promise<unknown>): void =>
    queue.work(kind, AT_ONCE[kind], async (job) => {
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1000;
      try {
        await handler(job);
        metrics.job(kind, 'done', seconds());
      } catch (error) {
        metrics.job(kind, 'failed', seconds());
        throw error;
      }
    });
  const turn = turnJobs({ queue, scoring, delivery, webhooks });
  work('score_tenant', turn.score_tenant);
  work('webhooks', (job) => faults.watch(job.tenant, 'webhooks', () => turn.webhooks(job)));
  work('deliver', turn.deliver);
  work('backfill', ({ tenant }) => faults.watch(tenant, 'backfill', () => onboarding.backfill(tenant)));
  // A job that comes when nothing is due is no sign that what failed before goes well now.
  work('train', async ({ tenant }) => {
    if ((await training.due(tenant)) === null) return;
    await faults.watch(tenant, 'training', () => onboarding.learn(tenant));
  });
  work('poll', ({ tenant }) => faults.watch(tenant, 'changes', () => polling.poll(tenant)));
  work('batch_score', workOnBatches({ database, scoring }));

  const addForEach = async (tenants: readonly string[], job: (tenant: string) => Job): Promise<void> => {
    for (const tenant of tenants) await queue.add(job(tenant), { key: tenant });
  };
  const { across } = database;
  const sweep = async (): Promise<void> => {
    await sweeper.sweep();
    const waiting = await across.tenantsWithWaitingWebhooks(TENANTS_A_ROUND);
    await addForEach(waiting, (tenant) => ({ kind: 'webhooks', tenant }));
  };
  const poll = async (): Promise<void> =>
    addForEach(await across.activeTenants(), (tenant) => ({ kind: 'poll', tenant }));
  const install = async (): Promise<void> =>
    addForEach(await across.installingTenants(), (tenant) => ({ kind: 'backfill', tenant }));
  const clean = async (): Promise<void> => {
    await inTurns(await across.everyTenant(), {
      mostTurns: 1,
      async turn(tenant) {
        await webhooks.dropOld(tenant);
        await retention.letGo(tenant);
        return false;
      },
    });
  };
  shutdown.onEnd('usage', () => usage.flush());
  const rounds = [
    { what: 'sweep', everyMs: SWEEP_EVERY_MS, round: sweep },
    { what: 'tick', everyMs: TICK_EVERY_MS, round: () => sweeper.tick() },
    { what: 'poll', everyMs: POLL_EVERY_MS, afterMs: POLL_EVERY_MS, round: poll },
    { what: 'install', everyMs: INSTALL_EVERY_MS, afterMs: INSTALL_EVERY_MS, round: install },
    {
      what: 'retrain',
      everyMs: RETRAIN_EVERY_MS,
      afterMs: RETRAIN_EVERY_MS,
      round: () => retraining.round(),
    },
    { what: 'usage', everyMs: USAGE_EVERY_MS, afterMs: USAGE_EVERY_MS, round: () => usage.flush() },
    { what: 'clean', everyMs: CLEAN_EVERY_MS, afterMs: CLEAN_AFTER_MS, round: clean },
  ];
  for (const each of rounds) repeat(each, log, shutdown);
}
