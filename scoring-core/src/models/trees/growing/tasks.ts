import { binaryGradientsOfChunk } from './binary-gradients.ts';
import { addLeafToChunk, divideChunk, gatherChunk } from './divide-rows.ts';
import { findSplitsOfFamily, GROUP_COLUMNS, type SplitFinder } from './find-splits.ts';
import type { Workbench } from './workbench.ts';

/** What a team of threads does together; each operation falls into tasks that touch different memory. */
export const Operation = {
  binaryGradients: 0,
  findSplits: 1,
  divideRows: 2,
  gatherRows: 3,
  addLeaves: 4,
} as const;

export type Operation = (typeof Operation)[keyof typeof Operation];

/** Does one task. Every sum is a sum of whole numbers, so who does it, and when, changes no bit of the model. */
export function runTask(bench: Workbench, finder: SplitFinder, operation: number, task: number): void {
  switch (operation) {
    case Operation.binaryGradients:
      binaryGradientsOfChunk(bench, task);
      break;
    case Operation.findSplits: {
      const groups = groupsOfColumns(bench);
      findSplitsOfFamily(bench, finder, Math.floor(task / groups), task % groups);
      break;
    }
    case Operation.divideRows:
      divideChunk(bench, task);
      break;
    case Operation.gatherRows:
      gatherChunk(bench, task);
      break;
    case Operation.addLeaves:
      addLeafToChunk(bench, task);
      break;
    default:
      throw new RangeError(`There is no operation ${operation}.`);
  }
}

/** How many tasks `findSplits` makes of one family. */
export function groupsOfColumns(bench: Workbench): number {
  return Math.ceil(bench.activeCount[0] / GROUP_COLUMNS);
}
