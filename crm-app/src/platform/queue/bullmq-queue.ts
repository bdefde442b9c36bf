import type { JobsOptions } from 'bullmq';
import type { Log } from '../logging.ts';
import { type BullQueue, bullMqOnPostgres, bullMqOnRedis } from './bullmq-stores.ts';
import { JOB_KINDS, type JobKind } from './job.ts';
import { type AddOptions, ATTEMPTS, FIRST_RETRY_MS, type JobQueue, type JobState } from './queue.ts';

/** Where BullMQ keeps its jobs. `url` of PostgreSQL logs in as the queue role: `roleUrl(adminUrl, QUEUE_ROLE)`. */
export type QueueStore =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string };

/** Failed jobs are kept so that they can be counted: a week, in seconds, and at most so many of each kind. */
const KEEP_FAILED = { age: 7 * 24 * 3600, count: 1_000 };

/** Opens nothing yet: each kind's queue and worker connect when they are first used. */
export function openQueue(store: QueueStore, log: Pick<Log, 'warn' | 'error'>): JobQueue {
  const bullMq = store.kind === 'redis' ? bullMqOnRedis(store.url) : bullMqOnPostgres(store.url);
  const queues = new Map<JobKind, BullQueue>();
  const workers = new Map<JobKind, { close(): Promise<void> }>();
  let closing: Promise<void> | undefined;
  const onError = (err: Error) => log.warn({ err }, 'The queue lost its store and goes on trying');

  function queueOf(kind: JobKind): BullQueue {
    const queue = queues.get(kind) ?? bullMq.queue(kind, onError);
    queues.set(kind, queue);
    return queue;
  }

  async function closeAll(): Promise<void> {
    await Promise.all([...workers.values()].map((worker) => worker.close()));
    await Promise.all([...queues.values()].map((queue) => queue.close()));
  }

  return {
    async add(job, options = {}) {
      await queueOf(job.kind).add(job, jobOptions(options));
    },
    work(kind, concurrency, handler) {
      if (workers.has(kind)) throw new Error(`This process works on ${kind} already.`);
      const onFailed = (job: object, err: Error) => log.error({ kind, ...job, err }, 'A job failed');
      workers.set(kind, bullMq.worker(kind, concurrency, handler, { onError, onFailed }));
    },
    async empty() {
      await Promise.all(JOB_KINDS.map((kind) => queueOf(kind).drain()));
    },
    async counts() {
      const counted = await Promise.all(JOB_KINDS.map((kind) => queueOf(kind).counts()));
      const sum = (state: JobState) => counted.reduce((total, ofKind) => total + (ofKind[state] ?? 0), 0);
      return {
        waiting: sum('waiting'),
        delayed: sum('delayed'),
        active: sum('active'),
        failed: sum('failed'),
      };
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function jobOptions({ key, delayMs = 0 }: AddOptions): JobsOptions {
  return {
    ...(delayMs > 0 ? { delay: delayMs } : {}),
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
    removeOnComplete: true,
    removeOnFail: KEEP_FAILED,
    // Without keepLastIfActive BullMQ drops an add that comes while the job runs. `reschedule` gives a waiting delayed
    // job the delay of the later add, wanted only where that is none.
    ...(key === undefined
      ? {}
      : { deduplication: { id: key, keepLastIfActive: true, reschedule: delayMs === 0 } }),
  };
}
