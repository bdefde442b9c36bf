import { parentPort } from 'node:worker_threads';
import { createSplitFinder } from './find-splits.ts';
import {
  awaitSignal,
  claimTask,
  currentSignal,
  joinBoard,
  leaveBoard,
  type Phase,
  readPhase,
  reportDone,
  reportFailed,
} from './task-board.ts';
import { runTask } from './tasks.ts';
import type { Invitation } from './thread-team.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** A worker's life: one invitation after another, each until its training is over. */
parentPort?.on('message', ({ plan, memory, module, training }: Invitation) => {
  const bench = openWorkbench(plan, memory, module);
  if (!joinBoard(bench.control, training)) return;
  try {
    takePart(bench);
  } finally {
    leaveBoard(bench.control);
  }
});

function takePart(bench: Workbench): void {
  const finder = createSplitFinder();
  const phase: Phase = { operation: 0, first: 0 };
  const board = bench.control;
  let open = true;
  while (open) {
    const seen = currentSignal(board);
    for (let claimed = claimTask(board); claimed >= 0; claimed = claimTask(board)) {
      readPhase(board, phase);
      try {
        runTask(bench, finder, phase.operation, claimed - phase.first);
      } catch (error) {
        reportFailed(board);
        throw error;
      }
      reportDone(board);
    }
    open = awaitSignal(board, seen);
  }
}
