import type { Worker } from 'node:worker_threads';
import type { KernelMemory, KernelModule } from '../wasm/web-assembly.ts';
import { createSplitFinder } from './find-splits.ts';
import { kernelModule } from './kernels.ts';
import { forgetSharedMemory } from './shared-memory.ts';
import { awaitPhase, claimTask, closeBoard, openBoard, openPhase, reportDone } from './task-board.ts';
import { type Operation, runTask } from './tasks.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { Workbench } from './workbench.ts';
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
  readonly training: number;
};

/** Trainings that other threads were invited to; each has a number, so that nobody comes late to the wrong one. */
let trainings = 0;

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

/** Opens the board for a training and asks the workers to take part. */
export function invite({ plan, memory, control }: Workbench, workers: readonly Worker[]): void {
  const invitation: Invitation = { plan, memory, module: kernelModule(true), training: ++trainings };
  openBoard(control, invitation.training);
  for (const worker of workers) worker.postMessage(invitation);
}

function sharedTeam(bench: Workbench, threads: number): Team {
  const board = bench.control;
  const finder = createSplitFinder();
  invite(bench, hireWorkers(threads - 1));
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
    disband() {
      if (!closeBoard(board)) forgetSharedMemory();
    },
  };
}
