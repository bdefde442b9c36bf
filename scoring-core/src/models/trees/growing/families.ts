import type { NodeTable } from './node-table.ts';
import { Family, NodeSums } from './records.ts';
import type { Workbench } from './workbench.ts';

/** Slots for histograms that no node of the level holds. */
export type FreeSlots = { readonly slots: Int32Array; count: number };

export function createFreeSlots(slots: number): FreeSlots {
  return { slots: new Int32Array(slots), count: 0 };
}

export function freeAllSlots(free: FreeSlots): void {
  free.count = free.slots.length;
  for (let i = 0; i < free.count; i++) free.slots[i] = free.count - 1 - i;
}

export function freeSlotOf(nodes: NodeTable, free: FreeSlots, node: number): void {
  if (nodes.slot[node] >= 0) free.slots[free.count++] = nodes.slot[node];
  nodes.slot[node] = -1;
}

/**
 * Gives slots for histograms to the nodes [from, to) of a level, siblings two by two, and writes down the
 * families: of a pair of siblings the smaller is built row by row and the larger derived in its parent's slot. A
 * node whose parent's histograms are gone is built by itself. Returns the number of families.
 */
export function listFamilies(
  bench: Workbench,
  nodes: NodeTable,
  free: FreeSlots,
  from: number,
  to: number,
): number {
  let families = 0;
  for (let node = from; node < to; ) {
    if (nodes.slot[node] < 0) {
      if (canSplit(bench, nodes, node)) {
        nodes.slot[node] = free.slots[--free.count];
        writeFamily(bench, nodes, families++, node, -1);
      }
      node++;
      continue;
    }
    const sibling = node + 1;
    if (!canSplit(bench, nodes, node) && !canSplit(bench, nodes, sibling)) {
      freeSlotOf(nodes, free, node);
      nodes.slot[sibling] = -1;
      node += 2;
      continue;
    }
    const firstIsSmaller = rowsOf(nodes, node) <= rowsOf(nodes, sibling);
    const smaller = firstIsSmaller ? node : sibling;
    nodes.slot[smaller] = free.slots[--free.count];
    writeFamily(bench, nodes, families++, smaller, firstIsSmaller ? sibling : node);
    node += 2;
  }
  return families;
}

/** Whether the node is heavy enough for two children. */
function canSplit(bench: Workbench, nodes: NodeTable, node: number): boolean {
  return nodes.hessian[node] * bench.units[1] >= 2 * bench.plan.minChildWeight;
}

function writeFamily(
  bench: Workbench,
  nodes: NodeTable,
  family: number,
  build: number,
  derive: number,
): void {
  const place = family * Family.size;
  bench.families[place + Family.begin] = nodes.begin[build];
  bench.families[place + Family.end] = nodes.end[build];
  bench.families[place + Family.build] = nodes.slot[build];
  bench.families[place + Family.derive] = derive < 0 ? -1 : nodes.slot[derive];
  writeSums(bench, nodes, build);
  if (derive >= 0) writeSums(bench, nodes, derive);
}

function writeSums(bench: Workbench, nodes: NodeTable, node: number): void {
  const place = nodes.slot[node] * NodeSums.size;
  bench.nodes[place + NodeSums.gradient] = nodes.gradient[node];
  bench.nodes[place + NodeSums.hessian] = nodes.hessian[node];
  bench.nodes[place + NodeSums.lower] = nodes.lower[node];
  bench.nodes[place + NodeSums.upper] = nodes.upper[node];
}

function rowsOf(nodes: NodeTable, node: number): number {
  return nodes.end[node] - nodes.begin[node];
}
