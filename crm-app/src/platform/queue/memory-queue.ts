import type { Job, JobKind, JobOf } from './job.ts';
import { type AddOptions, ATTEMPTS, FIRST_RETRY_MS, type JobQueue } from './queue.ts';

type Waiting = { readonly job: Job; readonly key: string | undefined; attempt: number; dueAt: number };

/** The queue's twin in this process's memory, for tests and for a process that has no need of a store. */
export function memoryQueue(): JobQueue {
  const waiting: Waiting[] = [];
  const active = new Map<Waiting, Promise<void>>();
  /** By kind and key: what was added while such a job ran. */
  const afterwards = new Map<string, { job: Job; options: AddOptions }>();
  const workers = new Map<JobKind, { concurrency: number; handle(job: Job): Promise<void> }>();
  let failed = 0;
  let closed = false;
  let alarm: NodeJS.Timeout | undefined;

  function add(job: Job, options: AddOptions = {}): void {
    const { key, delayMs = 0 } = options;
    const dueAt = Date.now() + delayMs;
    if (key !== undefined) {
      const same = (other: Waiting) => other.job.kind === job.kind && other.key === key;
      const coming = waiting.find(same);
      if (coming) {
        if (delayMs === 0) coming.dueAt = Math.min(coming.dueAt, dueAt);
        runDue();
        return;
      }
      if ([...active.keys()].some(same)) {
        afterwards.set(nameOf(job, key), { job, options });
        return;
      }
    }
    waiting.push({ job, key, attempt: 1, dueAt });
    runDue();
  }

  /** Starts what may start now and sets the alarm for what comes next. */
  function runDue(): void {
    clearTimeout(alarm);
    if (closed) return;
    const now = Date.now();
    for (const next of waiting.filter(({ dueAt }) => dueAt <= now)) {
      const worker = workers.get(next.job.kind);
      if (!worker || running(next.job.kind) >= worker.concurrency) continue;
      waiting.splice(waiting.indexOf(next), 1);
      active.set(next, run(next, worker.handle));
    }
    const later = waiting.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt);
    if (later.length > 0) alarm = setTimeout(runDue, Math.min(...later) - now);
  }

  async function run(item: Waiting, handle: (job: Job) => Promise<void>): Promise<void> {
    // Never within `add`, which promises no more than to remember.
    await Promise.resolve();
    let threw = false;
    try {
      await handle(item.job);
    } catch {
      // What went wrong is the handler's to log, as with the stores; here it only counts.
      threw = true;
    }
    active.delete(item);
    if (threw && item.attempt < ATTEMPTS) {
      const dueAt = Date.now() + FIRST_RETRY_MS * 2 ** (item.attempt - 1);
      waiting.push({ ...item, attempt: item.attempt + 1, dueAt });
    } else {
      if (threw) failed++;
      const name = nameOf(item.job, item.key);
      const next = afterwards.get(name);
      afterwards.delete(name);
      if (next) add(next.job, next.options);
    }
    runDue();
  }

  function running(kind: JobKind): number {
    return [...active.keys()].filter(({ job }) => job.kind === kind).length;
  }

  return {
    add: async (job, options) => add(job, options),
    work<Kind extends JobKind>(
      kind: Kind,
      concurrency: number,
      handler: (job: JobOf<Kind>) => Promise<void>,
    ) {
      if (workers.has(kind)) throw new Error(`This process works on ${kind} already.`);
      const isKind = (job: Job): job is JobOf<Kind> => job.kind === kind;
      workers.set(kind, { concurrency, handle: async (job) => (isKind(job) ? handler(job) : undefined) });
      runDue();
    },
    async empty() {
      waiting.length = 0;
    },
    async counts() {
      const delayed = waiting.filter(({ dueAt }) => dueAt > Date.now()).length;
      return { waiting: waiting.length - delayed, delayed, active: active.size, failed };
    },
    async close() {
      closed = true;
      clearTimeout(alarm);
      await Promise.all(active.values());
    },
  };
}

function nameOf(job: Job, key: string | undefined): string {
  return `${job.kind} ${key}`;
}
