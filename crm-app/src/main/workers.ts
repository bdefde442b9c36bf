import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/logging.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Job, JobKind, JobOf, JobQueue } from '../platform/queue/queue.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import type { Domains } from './domains.ts';
import { repeat } from './repeat.ts';

/**
 * Jobs of a kind at once in one process. Scoring waits for rows most of its time; a training fills a processor by
 * itself; deliveries wait for the CRM, whose limit is by account.
 */
const AT_ONCE: Readonly<Record<JobKind, number>> = {
  score_lead: 8,
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

export type WorkerParts = {
  readonly domains: Domains;
  readonly queue: JobQueue;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
};

/** Works on every kind of job, and finds again what stands in rows and in no queue. */
export function startWorkers({ domains, queue, metrics, log, shutdown }: WorkerParts): void {
  const { scoring, delivery, onboarding, polling, batches, sweeper, installing } = domains;
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
  work('score_lead', ({ tenant, lead }) => scoring.scoreLead(tenant, lead, 'event'));
  work('deliver', ({ tenant }) => delivery.deliver(tenant));
  work('backfill', ({ tenant }) => onboarding.backfill(tenant));
  work('train', ({ tenant }) => onboarding.learn(tenant));
  work('poll', ({ tenant }) => polling.poll(tenant));
  work('batch_score', ({ tenant, job }) => scoring.batch(tenant, null, job));

  const addForEach = async (tenants: readonly string[], job: (tenant: string) => Job): Promise<void> => {
    for (const tenant of tenants) await queue.add(job(tenant), { key: tenant });
  };
  repeat({ what: 'sweep', everyMs: SWEEP_EVERY_MS, round: () => sweeper.sweep() }, log, shutdown);
  repeat({ what: 'tick', everyMs: TICK_EVERY_MS, round: () => sweeper.tick() }, log, shutdown);
}
