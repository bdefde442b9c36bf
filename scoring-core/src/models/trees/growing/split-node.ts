import { placeOfSet } from './category-sets.ts';
import { orderCategories } from './category-split.ts';
import type { SplitDecider } from './choose-column.ts';
import { histogramStart, setTerms } from './find-splits.ts';
import { addNode, type NodeTable } from './node-table.ts';
import { boundedWeight, type SplitTerms } from './split-gain.ts';
import type { Workbench } from './workbench.ts';

/**
 * Makes an inner node of a leaf: writes which codes go left into table `table`, and adds both children with their
 * sums and bounds. `place` is what `chooseColumn` said.
 */
export function splitNode(
  bench: Workbench,
  decider: SplitDecider,
  nodes: NodeTable,
  node: number,
  place: number,
  table: number,
): void {
  const slot = nodes.slot[node];
  const column = bench.activeColumns[place];
  const split = bench.splits[slot * bench.width + place];
  setTerms(decider.terms, bench, slot);
  const start = histogramStart(bench, slot, place);
  const goesLeft = bench.goesLeft.subarray(256 * table, 256 * table + 256).fill(0);
  nodes.column[node] = column;
  const binned = decider.columns[column];
  if (binned.kind === 'number') splitByNumber(nodes, node, binned.edges, split, goesLeft);
  else splitByCategory(bench, decider, nodes, node, column, start, split, goesLeft);
  addChildren(bench, decider.terms, nodes, node, start, goesLeft);
}

function splitByNumber(
  nodes: NodeTable,
  node: number,
  edges: Float32Array,
  split: number,
  goesLeft: Uint8Array,
): void {
  const bin = split >> 1;
  goesLeft.fill(4, 0, bin + 1);
  if (split & 1) goesLeft[edges.length + 1] = 4;
  // After the last bin, every value goes left and missing alone goes right.
  nodes.threshold[node] = bin < edges.length ? edges[bin] : Number.POSITIVE_INFINITY;
  nodes.missingLeft[node] = split & 1;
}

/**
 * The side with the missing and rare rows is always the right one, so that a category set lists frequent
 * categories alone, and whatever is not in it (rare, unseen in this node) goes the missing way.
 */
function splitByCategory(
  bench: Workbench,
  decider: SplitDecider,
  nodes: NodeTable,
  node: number,
  column: number,
  start: number,
  split: number,
  goesLeft: Uint8Array,
): void {
  const binned = decider.columns[column];
  if (binned.kind !== 'category') throw new TypeError(`Column ${column} has no categories.`);
  const { order, terms } = decider;
  const smoothing = bench.plan.categorySmoothing / bench.units[1];
  orderCategories(bench.histograms, start, binned.valueBins, smoothing, terms, order);
  const prefix = split >> 1;
  const prefixIsRight = (split & 1) === 1;
  const bins = prefixIsRight ? order.bins.subarray(prefix, order.count) : order.bins.subarray(0, prefix);
  for (let i = 0; i < bins.length; i++) goesLeft[bins[i]] = 4;
  const codes = Array.from(bins, (bin) => binned.codeOfBin[bin]).sort((a, b) => a - b);
  nodes.categorySet[node] = placeOfSet(decider.sets, codes);
}

function addChildren(
  bench: Workbench,
  terms: SplitTerms,
  nodes: NodeTable,
  node: number,
  start: number,
  goesLeft: Uint8Array,
): void {
  let gradient = 0;
  let hessian = 0;
  for (let code = 0; code < 256; code++) {
    if (goesLeft[code] === 0) continue;
    gradient += bench.histograms[start + 2 * code];
    hessian += bench.histograms[start + 2 * code + 1];
  }
  const left = addNode(nodes);
  const right = addNode(nodes);
  nodes.left[node] = left;
  nodes.right[node] = right;
  nodes.gradient[left] = gradient;
  nodes.hessian[left] = hessian;
  nodes.gradient[right] = nodes.gradient[node] - gradient;
  nodes.hessian[right] = nodes.hessian[node] - hessian;
  for (const child of [left, right]) {
    nodes.lower[child] = nodes.lower[node];
    nodes.upper[child] = nodes.upper[node];
  }
  const direction = bench.plan.columns[nodes.column[node]].direction;
  if (direction !== 0) boundChildren(bench, terms, nodes, left, right, direction);
}

/** Below a monotone split both sides stay on their side of the middle of the two weights. */
function boundChildren(
  bench: Workbench,
  terms: SplitTerms,
  nodes: NodeTable,
  left: number,
  right: number,
  direction: number,
): void {
  const weightUnit = bench.units[0] / bench.units[1];
  const weightOf = (child: number): number =>
    boundedWeight(terms, nodes.gradient[child], nodes.hessian[child]) * weightUnit;
  const middle = (weightOf(left) + weightOf(right)) / 2;
  const [low, high] = direction > 0 ? [left, right] : [right, left];
  nodes.upper[low] = Math.min(nodes.upper[low], middle);
  nodes.lower[high] = Math.max(nodes.lower[high], middle);
}
