import { Worker } from 'node:worker_threads';

/** Workers wait for the next training in their event loop; they never keep the process alive. */
const workers: Worker[] = [];

/** As many workers as asked for, started where they are lacking. */
export function hireWorkers(count: number): readonly Worker[] {
  while (workers.length < count) workers.push(startWorker());
  return workers.slice(0, count);
}

/** Ends the training threads and gives their memory back. Training again starts new ones. */
export async function closeThreads(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
}

function startWorker(): Worker {
  // The published package holds .js beside this file, the source tree .ts.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./training-worker.${extension}`, import.meta.url));
  worker.unref();
  // A training never depends on a worker: the caller does what no worker claims. So this is a warning.
  worker.on('error', (error) => {
    process.emitWarning(`A training thread ended: ${error.message}`, 'LeadlightTrainingWarning');
    if (workers.includes(worker)) workers.splice(workers.indexOf(worker), 1);
  });
  return worker;
}
