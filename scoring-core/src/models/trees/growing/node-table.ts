import type { Tree } from '../tree-ensemble.ts';

/** The nodes of the tree being grown, in arrays that are used again for every tree of a training. */
export type NodeTable = {
  count: number;
  readonly column: Int32Array;
  readonly threshold: Float32Array;
  readonly categorySet: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
  /** Sums of first and second derivatives, in units of the gradient pairs. */
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /** Bounds of a leaf's weight under monotone splits. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The node's rows that the tree learns from, as places in `order`. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** The node's rows that this tree's sampling left out; they only need their margin raised. */
  readonly idleBegin: Int32Array;
  readonly idleEnd: Int32Array;
  /** Where the node's histograms are, or its parent's before its own are made; −1 when there are none. */
  readonly slot: Int32Array;
};

export function createNodeTable(capacity: number): NodeTable {
  const integers = (): Int32Array => new Int32Array(capacity);
  const floats = (): Float64Array => new Float64Array(capacity);
  return {
    count: 0,
    column: integers(),
    threshold: new Float32Array(capacity),
    categorySet: integers(),
    missingLeft: new Uint8Array(capacity),
    left: integers(),
    right: integers(),
    value: floats(),
    gradient: floats(),
    hessian: floats(),
    lower: floats(),
    upper: floats(),
    begin: integers(),
    end: integers(),
    idleBegin: integers(),
    idleEnd: integers(),
    slot: integers(),
  };
}

/** Adds a leaf without rows, sums or value; returns its number. */
export function addNode(nodes: NodeTable): number {
  const node = nodes.count++;
  nodes.column[node] = -1;
  nodes.threshold[node] = 0;
  nodes.categorySet[node] = -1;
  nodes.missingLeft[node] = 0;
  nodes.left[node] = -1;
  nodes.right[node] = -1;
  nodes.value[node] = 0;
  nodes.slot[node] = -1;
  return node;
}

export function isLeaf(nodes: NodeTable, node: number): boolean {
  return nodes.column[node] < 0;
}

/** The stored form of the tree. `hessianUnit` turns sums of second derivatives into training weight. */
export function toTree(nodes: NodeTable, hessianUnit: number): Tree {
  const { count } = nodes;
  return {
    column: nodes.column.slice(0, count),
    threshold: nodes.threshold.slice(0, count),
    categorySet: nodes.categorySet.slice(0, count),
    missingLeft: nodes.missingLeft.slice(0, count),
    left: nodes.left.slice(0, count),
    right: nodes.right.slice(0, count),
    value: nodes.value.slice(0, count),
    cover: nodes.hessian.slice(0, count).map((hessian) => hessian * hessianUnit),
  };
}
