import { parentPort } from 'node:worker_threads';
import { createServing, createStoreBuilder, type Row } from '@leadlight/scoring-core';
import { openScorer } from '../scoring/scorers.ts';
import { leavesOut } from '../settings/index.ts';
import { isOfProperty } from '../timeline/load-store.ts';
import { rowsIn } from '../timeline/row-text.ts';
import { replayDays } from './replay-days.ts';
import type { FromThread, ThreadResult, ThreadTask, ToThread } from './thread-tasks.ts';
import { trainOnStream } from './train-on-stream.ts';

/** The thread's side of `runInThread`: it collects rows, runs one task on them and ends. */
const parent = parentPort;
if (parent === null) throw new Error('training-thread.ts is started as a worker thread.');
const tell = (message: FromThread): void => parent.postMessage(message);

const rows: Row[] = [];

parent.on('message', (message: ToThread) => {
  if (message.kind === 'rows') {
    for (const row of rowsIn(message.text)) rows.push(row);
    tell({ kind: 'taken' });
    return;
  }
  run(message.task).then(
    (result) => {
      tell({ kind: 'done', result });
      parent.close();
    },
    // Unhandled, so that it reaches the other side as the thread's error.
    (error: unknown) =>
      queueMicrotask(() => {
        throw error;
      }),
  );
});

async function run(task: ThreadTask): Promise<ThreadResult> {
  const builder = createStoreBuilder();
  // A field that the settings keep out has no versions, so no feature of it is ever learned.
  const isLeftOut = leavesOut(task.fields);
  let lastKnownAt = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (isOfProperty(row, isLeftOut)) continue;
    lastKnownAt = Math.max(lastKnownAt, row.kind === 'event' ? row.knownAt : row.tiedAt);
    builder.add(row);
  }
  const store = builder.build();
  if (task.kind === 'replay') {
    tell({ kind: 'stage', name: `Replaying the last ${task.days} days` });
    const serving = await createServing(task.files);
    const replay = await replayDays(openScorer(0, serving), store, task);
    await serving.close();
    return { kind: 'replay', replay };
  }
  const started = Date.now();
  const file = { store, counts: builder.counts(), lastKnownAt, badLines: { count: 0, first: [] } };
  const { files, result } = trainOnStream(file, {
    path: task.name,
    ...{ outcome: task.outcome, asOf: task.asOf, seed: task.seed },
    // The tenant's time, which a simulation may set, and running, so that what is timed is timed.
    now: () => task.asOf + Date.now() - started,
    progress: { stage: (name) => tell({ kind: 'stage', name }), detail: () => {}, done: () => {} },
  });
  return { kind: 'train', trained: { files, result, leads: store.leads.length } };
}
