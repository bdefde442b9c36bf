import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadResult, ThreadTask, ToThread } from './thread-tasks.ts';

/**
 * Runs a task over rows in a thread of its own. Rows go over page by page, each when the one before was taken in, so
 * the calling thread never holds more than one. Throws what the task threw, and the signal's reason once it is aborted:
 * then the thread is ended in the midst of its work, which has written nothing.
 */
export async function runInThread(
  pages: AsyncIterable<string>,
  task: ThreadTask,
  onStage: (name: string) => void,
  signal?: AbortSignal,
): Promise<ThreadResult> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./training-thread.ts', import.meta.url));
  const send = (message: ToThread): void => worker.postMessage(message);
  let taken = (): void => {};
  const result = new Promise<ThreadResult>((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'taken') taken();
      else if (message.kind === 'stage') onStage(message.name);
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training thread ended early (${code}).`)));
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const fed = (async () => {
    for await (const text of pages) {
      const next = new Promise<void>((resolve) => {
        taken = resolve;
      });
      send({ kind: 'rows', text });
      await next;
    }
    send({ kind: 'run', task });
    return result;
  })();
  try {
    // The thread's own failure is heard too while it is being fed.
    return await Promise.race([fed, result]);
  } finally {
    await worker.terminate();
  }
}
