import type { Tree } from '../tree-ensemble.ts';
import type { BinnedColumn } from './binned-columns.ts';
import { type CategorySets, createCategorySets } from './category-sets.ts';
import { chooseColumn, type SplitDecider } from './choose-column.ts';
import { divideLevel } from './divide-level.ts';
import { listChunks } from './divide-rows.ts';
import { createFreeSlots, type FreeSlots, freeAllSlots, freeSlotOf, listFamilies } from './families.ts';
import { createSplitFinder } from './find-splits.ts';
import { addNode, createNodeTable, isLeaf, type NodeTable, toTree } from './node-table.ts';
import { splitNode } from './split-node.ts';
import { groupsOfColumns, Operation } from './tasks.ts';
import type { Team } from './thread-team.ts';
import type { Workbench } from './workbench.ts';

/** The weight of a leaf from its sums of first and second derivatives, within its bounds. */
export type LeafValue = (gradient: number, hessian: number, lower: number, upper: number) => number;

export type Grower = {
  readonly bench: Workbench;
  readonly team: Team;
  readonly nodes: NodeTable;
  readonly free: FreeSlots;
  readonly decider: SplitDecider;
  readonly leafValue: LeafValue;
  readonly categorySets: CategorySets;
};

export function createGrower(
  bench: Workbench,
  team: Team,
  columns: readonly BinnedColumn[],
  minGain: number,
  leafValue: LeafValue,
): Grower {
  const sets = createCategorySets();
  const { terms, order } = createSplitFinder();
  return {
    bench,
    team,
    nodes: createNodeTable(2 ** (bench.plan.depth + 1)),
    free: createFreeSlots(bench.slots),
    decider: { columns, minGain, sets, terms, order },
    leafValue,
    categorySets: sets,
  };
}

/**
 * Grows one tree, level by level, on the gradient pairs of the workbench. The first `sampled` rows of `order` are
 * learned from; the rest are only sorted into the leaves. Afterwards `nodes` says which rows each leaf has.
 */
export function growTree(grower: Grower, sampled: number): Tree {
  const { bench, nodes, free } = grower;
  plantRoot(grower, sampled);
  freeAllSlots(free);
  let from = 0;
  for (let depth = 0; depth < bench.plan.depth && from < nodes.count; depth++) {
    const to = nodes.count;
    splitLevel(grower, from, to);
    divideLevel(bench, grower.team, nodes, from, to);
    from = to;
  }
  setLeafValues(grower);
  return toTree(nodes, bench.units[1]);
}

/** Adds the value of each leaf to the margins of its rows, sampled or not. */
export function addLeavesToMargins(grower: Grower): void {
  const { bench, nodes } = grower;
  let chunks = 0;
  for (let node = 0; node < nodes.count; node++) {
    if (!isLeaf(nodes, node)) continue;
    const before = chunks;
    chunks = listChunks(bench, chunks, nodes.begin[node], nodes.end[node], 0, 0);
    chunks = listChunks(bench, chunks, nodes.idleBegin[node], nodes.idleEnd[node], 0, 0);
    bench.leafValues.fill(nodes.value[node], before, chunks);
  }
  grower.team.run(Operation.addLeaves, chunks);
}

function plantRoot(grower: Grower, sampled: number): void {
  const { bench, nodes } = grower;
  nodes.count = 0;
  const root = addNode(nodes);
  nodes.begin[root] = 0;
  nodes.end[root] = sampled;
  nodes.idleBegin[root] = sampled;
  nodes.idleEnd[root] = bench.plan.rows;
  nodes.lower[root] = Number.NEGATIVE_INFINITY;
  nodes.upper[root] = Number.POSITIVE_INFINITY;
  bench.sum.fill(0);
  bench.kernels.addPairs(bench.at.order, bench.at.order + 4 * sampled, bench.at.pairs, bench.at.sum);
  nodes.gradient[root] = bench.sum[0];
  nodes.hessian[root] = bench.sum[1];
}

/**
 * Finds and decides the splits of the nodes [from, to) of a level. A level of a deep tree that is wider than there
 * are slots is worked through in parts, whose histograms are not kept for the next level.
 */
function splitLevel(grower: Grower, from: number, to: number): void {
  const { bench, nodes, free, decider, team } = grower;
  const inParts = to - from > bench.slots;
  if (inParts) {
    nodes.slot.fill(-1, from, to);
    freeAllSlots(free);
  }
  let table = 0;
  for (let part = from; part < to; part += bench.slots) {
    const partEnd = Math.min(to, part + bench.slots);
    const families = listFamilies(bench, nodes, free, part, partEnd);
    team.run(Operation.findSplits, families * groupsOfColumns(bench));
    for (let node = part; node < partEnd; node++) {
      const place = chooseColumn(bench, decider, nodes, node);
      if (place >= 0) splitNode(bench, decider, nodes, node, place, table++);
      if (place < 0 || inParts) freeSlotOf(nodes, free, node);
    }
  }
}

function setLeafValues(grower: Grower): void {
  const { bench, nodes, leafValue } = grower;
  const [gradientUnit, hessianUnit] = bench.units;
  for (let node = 0; node < nodes.count; node++) {
    if (!isLeaf(nodes, node)) continue;
    const gradient = nodes.gradient[node] * gradientUnit;
    const hessian = nodes.hessian[node] * hessianUnit;
    nodes.value[node] = leafValue(gradient, hessian, nodes.lower[node], nodes.upper[node]);
  }
}
