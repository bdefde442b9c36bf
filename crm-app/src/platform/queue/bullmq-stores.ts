import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type JobsOptions,
  withBackend,
} from 'bullmq';
import { QUEUE_SCHEMA } from '../database/migrate.ts';
import type { Job, JobKind, JobOf } from './job.ts';
import { JOB_STATES } from './queue.ts';

/** BullMQ on one of its stores: what the queue needs of it, one queue a kind. */
export type BullMq = {
  queue(kind: JobKind, onError: (error: Error) => void): BullQueue;
  worker<Kind extends JobKind>(
    kind: Kind,
    concurrency: number,
    handler: (job: JobOf<Kind>) => Promise<void>,
    told: WorkerEvents,
  ): { close(): Promise<void> };
};

export type BullQueue = {
  add(job: Job, options: JobsOptions): Promise<unknown>;
  /** Drops what waits or is delayed. */
  drain(): Promise<void>;
  counts(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
};

export type WorkerEvents = {
  readonly onError: (error: Error) => void;
  readonly onFailed: (
    job: { readonly tenant: string | undefined; readonly attempt: number },
    error: Error,
  ) => void;
};

/** A worker that was killed is noticed when its lock ends: its job runs again 15 to 20 s later. */
const LOCK_MS = 15_000;
const LOOK_FOR_LOST_MS = 5_000;
/** A long job that outlives many killed workers is not to blame for them. */
const MOST_LOSSES = 100;
/** Connections of one kind's queue or worker at most; on PostgreSQL a worker has one more, to be woken by. */
const CONNECTIONS = { add: 2, work: 3 };

export function bullMqOnPostgres(url: string): BullMq {
  return bullMqOn(createPostgresBackend, (purpose) => ({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    max: CONNECTIONS[purpose],
  }));
}

export function bullMqOnRedis(url: string): BullMq {
  return bullMqOn(createRedisBackend, (purpose) => ({
    url,
    // A worker waits for Redis as long as it takes; who adds a hint does not, since the row is there.
    maxRetriesPerRequest: purpose === 'work' ? null : 1,
  }));
}

function bullMqOn<Backend extends IQueueBackend, Connection>(
  backend: BackendFactory<Backend, Connection>,
  connect: (purpose: 'add' | 'work') => Connection,
): BullMq {
  const { Queue, Worker } = withBackend(backend);
  return {
    queue(kind, onError) {
      const queue = new Queue<Job>(kind, { connection: connect('add'), prefix: 'leadlight' });
      queue.on('error', onError);
      return {
        add: (job, options) => queue.add(kind, job, options),
        drain: () => queue.drain(true),
        counts: () => queue.getJobCounts(...JOB_STATES),
        close: () => queue.close(),
      };
    },
    worker<Kind extends JobKind>(
      kind: Kind,
      concurrency: number,
      handler: (job: JobOf<Kind>) => Promise<void>,
      { onError, onFailed }: WorkerEvents,
    ) {
      const worker = new Worker<JobOf<Kind>, void>(kind, (job) => handler(job.data), {
        connection: connect('work'),
        prefix: 'leadlight',
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: LOOK_FOR_LOST_MS,
        maxStalledCount: MOST_LOSSES,
      });
      worker.on('error', onError);
      worker.on('failed', (job, error) =>
        onFailed({ tenant: job?.data.tenant, attempt: job?.attemptsMade ?? 0 }, error),
      );
      return { close: () => worker.close() };
    },
  };
}
