import type { Tree } from '../tree-ensemble.ts';
import { SplitRecord, StepRecord } from './explain-kernel.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { STATES, splitEffect } from './split-tables.ts';
import { numberSplits, type TreeSplits } from './tree-splits.ts';

/**
 * A tree as the kernel reads it. A split is a branch when another split follows it, and a twig when it has two
 * leaves, as half of the splits of a full tree do; nothing need be carried below a twig.
 */
export type TreePlan = {
  readonly splits: number;
  readonly branches: number;
  readonly twigs: number;
  /** Each pass covers two points of the quadrature. */
  readonly passes: number;
  readonly splitRecords: Uint8Array;
  readonly branchRecords: Int32Array;
  readonly twigRecords: Int32Array;
  /** Per pass, branch (twig) and state: see `BRANCH_STATE_BYTES` (`TWIG_STATE_BYTES`). */
  readonly branchTables: Float64Array;
  readonly twigTables: Float64Array;
  readonly expected: number;
};

const LANES = 2;

/** `categoriesAt` gives the address of the table of a category set, by where missing goes. */
export function planTree(tree: Tree, categoriesAt: (set: number, missingLeft: number) => number): TreePlan {
  const splits = numberSplits(tree);
  const all = Array.from({ length: splits.count }, (_, split) => split);
  const leadsToLeaf = (edge: number): boolean => tree.column[splits.below[edge]] < 0;
  const isTwig = (split: number): boolean => leadsToLeaf(2 * split + 1) && leadsToLeaf(2 * split + 2);
  const branches = all.filter((split) => !isTwig(split));
  const twigs = all.filter(isTwig);
  return {
    splits: splits.count,
    branches: branches.length,
    twigs: twigs.length,
    passes: Math.ceil(Math.max(1, pointsFor(splits)) / LANES),
    splitRecords: writeSplits(tree, splits, categoriesAt),
    branchRecords: writeSteps(splits, branches),
    twigRecords: writeSteps(splits, twigs),
    branchTables: writeTables(tree, splits, branches, ({ growLeft, growRight, shareLeft, shareRight }) => [
      growLeft,
      growRight,
      shareLeft,
      shareRight,
    ]),
    twigTables: writeTables(tree, splits, twigs, ({ growLeft, growRight, shareLeft, shareRight }) => [
      growLeft + growRight,
      growLeft * shareLeft + growRight * shareRight,
    ]),
    expected: splits.expected,
  };
}

/** n points integrate a polynomial of degree 2n − 1; a path of d columns makes one of degree d − 1. */
function pointsFor({ mostColumns }: TreeSplits): number {
  return Math.ceil(mostColumns / 2);
}

function writeSplits(
  tree: Tree,
  { count, node, column, earlier }: TreeSplits,
  categoriesAt: (set: number, missingLeft: number) => number,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(count * SplitRecord.bytes));
  for (let split = 0; split < count; split++) {
    const at = split * SplitRecord.bytes;
    const missingLeft = tree.missingLeft[node[split]];
    const set = tree.categorySet[node[split]];
    // An edge is met in state 1 (left, odd numbers) or 2 of its split; behind the last split stands a 1 for "none".
    const earlierSplit = earlier[split] < 0 ? count : (earlier[split] - 1) >> 1;
    const wanted = earlier[split] < 0 ? 1 : 2 - (earlier[split] & 1);
    view.setInt32(at + SplitRecord.value, column[split] * 4, true);
    view.setFloat32(at + SplitRecord.threshold, tree.threshold[node[split]], true);
    view.setInt32(at + SplitRecord.missingRight, 1 - missingLeft, true);
    view.setInt32(at + SplitRecord.categories, set < 0 ? 0 : categoriesAt(set, missingLeft), true);
    view.setInt32(at + SplitRecord.earlier, earlierSplit, true);
    view.setInt32(at + SplitRecord.wanted, wanted, true);
  }
  return new Uint8Array(view.buffer);
}

function writeSteps({ above, column }: TreeSplits, splits: readonly number[]): Int32Array {
  const fields = StepRecord.bytes / 4;
  const records = new Int32Array(splits.length * fields);
  splits.forEach((split, place) => {
    records[place * fields + StepRecord.state / 4] = split;
    records[place * fields + StepRecord.above / 4] = above[split] * 16;
    records[place * fields + StepRecord.left / 4] = (2 * split + 1) * 16;
    records[place * fields + StepRecord.contribution / 4] = column[split] * 8;
  });
  return records;
}

function writeTables(
  tree: Tree,
  splits: TreeSplits,
  chosen: readonly number[],
  numbersOf: (effect: ReturnType<typeof splitEffect>) => number[],
): Float64Array {
  const { points, weights } = gaussLegendre(pointsFor(splits));
  const table: number[] = [];
  for (let first = 0; first < points.length; first += LANES) {
    for (const split of chosen) {
      for (let state = 0; state < STATES; state++) {
        const lanes = [first, first + 1].map((point) =>
          // An odd number of points leaves a lane empty: a weight of 0 gives no share.
          numbersOf(splitEffect(tree, splits, split, state, points[point] ?? 0.5, weights[point] ?? 0)),
        );
        lanes[0].forEach((number, place) => {
          table.push(number, lanes[1][place]);
        });
      }
    }
  }
  return Float64Array.from(table);
}
