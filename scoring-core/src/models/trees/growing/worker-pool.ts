import { Worker } from 'node:worker_threads';
import { forgetSharedMemory } from './shared-memory.ts';

/** Workers wait for the next training in their event loop; they never keep the process alive. */
const workers: Worker[] = [];

/** Why a worker ended by itself, until somebody was told. */
let failure: Error | undefined;

/**
 * As many workers as asked for, started where they are lacking. Throws if one ended by itself since the last time:
 * trainings before were right, since the caller does what no worker claims, but slow.
 */
export function hireWorkers(count: number): readonly Worker[] {
  if (failure) {
    const cause = failure;
    failure = undefined;
    throw new Error(`A training thread ended: ${cause.message}. With threads: 1 none is needed.`, { cause });
  }
  while (workers.length < count) workers.push(startWorker());
  return workers.slice(0, count);
}

/** Ends the training threads and gives their memory back. Training again starts new ones. */
export async function closeThreads(): Promise<void> {
  forgetSharedMemory();
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
}

function startWorker(): Worker {
  // The published package holds .js beside this file, the source tree .ts.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./training-worker.${extension}`, import.meta.url));
  worker.unref();
  worker.on('error', (error: Error) => {
    failure = error;
    if (workers.includes(worker)) workers.splice(workers.indexOf(worker), 1);
  });
  return worker;
}
