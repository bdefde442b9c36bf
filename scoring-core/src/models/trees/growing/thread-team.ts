import type { KernelMemory, KernelModule } from '../wasm/web-assembly.ts';
import { createSplitFinder } from './find-splits.ts';
import { kernelModule } from './kernels.ts';
import { awaitPhase, claimTask, closeBoard, openPhase, reportDone } from './task-board.ts';
import { type Operation, runTask } from './tasks.ts';
import type { TrainingPlan, Workbench } from './workbench.ts';
import { hireWorkers } from './worker-pool.ts';

/** Those who do the tasks of one training: the calling thread, and others if there are. */
export type Team = {
  /** Does tasks 0 … tasks − 1 and returns when all are done. */
  run(operation: Operation, tasks: number): void;
  /** Must be called when the training is over, however it ends. */
  disband(): void;
};

/** What is posted to a worker that is to take part in a training. */
export type Invitation = {
  readonly plan: TrainingPlan;
  readonly memory: KernelMemory;
  readonly module: KernelModule;
};

/**
 * With one thread the team is the caller alone. With more, workers join in whenever they are ready: a task waits
 * for nobody in particular, so a worker that is still starting costs nothing.
 */
export function gatherTeam(bench: Workbench, threads: number): Team {
  return threads > 1 ? sharedTeam(bench, threads) : soloTeam(bench);
}

function soloTeam(bench: Workbench): Team {
  const finder = createSplitFinder();
  return {
    run(operation, tasks) {
      for (let task = 0; task < tasks; task++) runTask(bench, finder, operation, task);
    },
    disband() {},
  };
}

export function invitationTo({ plan, memory }: Workbench): Invitation {
  return { plan, memory, module: kernelModule(true) };
}

function sharedTeam(bench: Workbench, threads: number): Team {
  const board = bench.control;
  const finder = createSplitFinder();
  for (const worker of hireWorkers(threads - 1)) worker.postMessage(invitationTo(bench));
  return {
    run(operation, tasks) {
      if (tasks === 0) return;
      const first = openPhase(board, operation, tasks);
      for (let claimed = claimTask(board); claimed >= 0; claimed = claimTask(board)) {
        runTask(bench, finder, operation, claimed - first);
        reportDone(board);
      }
      awaitPhase(board);
    },
    disband: () => closeBoard(board),
  };
}
