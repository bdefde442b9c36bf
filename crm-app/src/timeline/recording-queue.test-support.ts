import type { Job } from '../platform/queue/job.ts';
import type { JobQueue } from '../platform/queue/queue.ts';

/** A queue that keeps what it is told and runs nothing; `lost` makes it refuse, as one whose store is gone. */
export type RecordingQueue = JobQueue & { readonly jobs: Job[]; lost: boolean };

export function recordingQueue(): RecordingQueue {
  const jobs: Job[] = [];
  return {
    jobs,
    lost: false,
    async add(job) {
      if (this.lost) throw new Error('The queue is gone.');
      jobs.push(job);
    },
    work() {},
    async empty() {
      jobs.length = 0;
    },
    counts: async () => ({ waiting: jobs.length, delayed: 0, active: 0, failed: 0 }),
    async close() {},
  };
}
