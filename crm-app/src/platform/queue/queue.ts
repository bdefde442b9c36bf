import type { Job, JobKind, JobOf } from './job.ts';

export type { Job, JobKind, JobOf } from './job.ts';
export { JOB_KINDS } from './job.ts';

export type AddOptions = {
  /** Milliseconds from now before it may run. */
  readonly delayMs?: number;
  /**
   * Coalesces: while a job of this kind and key waits, another add changes nothing, except that one without a delay
   * brings a delayed one forward to now. An add that comes while such a job runs makes it run once more afterwards.
   */
  readonly key?: string;
};

/**
 * Hints about work that stands in rows. A job runs at least once; it may run twice and, when the queue's store is
 * lost, not at all until the sweeper finds its rows. A handler that throws is tried again, `ATTEMPTS` times in all and
 * waiting longer each time, then the job counts as failed and its key is free again.
 */
export interface JobQueue {
  add(job: Job, options?: AddOptions): Promise<void>;
  /** Starts handling jobs of a kind, at most `concurrency` at once in this process. Once per kind. */
  work<Kind extends JobKind>(
    kind: Kind,
    concurrency: number,
    handler: (job: JobOf<Kind>) => Promise<void>,
  ): void;
  /** Drops all jobs that wait, of every kind; those that run go on. */
  empty(): Promise<void>;
  /** Jobs by state, added up over the kinds: waiting, delayed, active, failed. */
  counts(): Promise<Record<JobState, number>>;
  /** Takes no more jobs, lets the running ones end and lets go of the store. */
  close(): Promise<void>;
}

/** How often a job is tried, and how long it waits after the first failure; twice as long after each further one. */
export const ATTEMPTS = 3;
export const FIRST_RETRY_MS = 1_000;

export const JOB_STATES = ['waiting', 'delayed', 'active', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];
