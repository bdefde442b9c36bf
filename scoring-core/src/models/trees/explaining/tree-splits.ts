import type { Tree } from '../tree-ensemble.ts';

/**
 * A tree's splits, numbered from the root down: split k has the edges 2k + 1 (left) and 2k + 2 (right), and edge 0
 * leads to the root.
 */
export type TreeSplits = {
  readonly count: number;
  /** Per split: its node, its column, and the edge that leads to it. */
  readonly node: Int32Array;
  readonly column: Int32Array;
  readonly above: Int32Array;
  /** Per split: the nearest edge further up that the same column decides about; −1 if none. */
  readonly earlier: Int32Array;
  /** Per edge: the node that it leads to. */
  readonly below: Int32Array;
  /** Per edge: the share of cover that goes its way at all splits of its column on the path together. */
  readonly share: Float64Array;
  /** The most different columns on any path. */
  readonly mostColumns: number;
  /** Leaf values averaged by cover. */
  readonly expected: number;
};

export function numberSplits(tree: Tree): TreeSplits {
  const below = [0];
  const node: number[] = [];
  const above: number[] = [];
  for (let edge = 0; edge < below.length; edge++) {
    const split = below[edge];
    if (tree.column[split] < 0) continue;
    node.push(split);
    above.push(edge);
    below.push(tree.left[split], tree.right[split]);
  }
  const column = Int32Array.from(node, (split) => tree.column[split]);
  const earlier = Int32Array.from(node, (_, split) => {
    let edge = above[split];
    while (edge > 0 && column[splitOf(edge)] !== column[split]) edge = above[splitOf(edge)];
    return edge > 0 ? edge : -1;
  });
  return {
    count: node.length,
    node: Int32Array.from(node),
    column,
    above: Int32Array.from(above),
    earlier,
    below: Int32Array.from(below),
    ...followCover(tree, node, above, below, earlier),
  };
}

/** The split that an edge leaves from. */
export function splitOf(edge: number): number {
  return (edge - 1) >> 1;
}

function followCover(
  tree: Tree,
  node: readonly number[],
  above: readonly number[],
  below: readonly number[],
  earlier: Int32Array,
): Pick<TreeSplits, 'share' | 'mostColumns' | 'expected'> {
  const share = new Float64Array(below.length).fill(1);
  const reached = new Float64Array(below.length).fill(1);
  const columns = new Int32Array(below.length);
  let mostColumns = 0;
  let expected = node.length === 0 ? tree.value[0] : 0;
  for (let edge = 1; edge < below.length; edge++) {
    const split = splitOf(edge);
    const cover = tree.cover[node[split]];
    const goesHere = cover > 0 ? tree.cover[below[edge]] / cover : 0;
    share[edge] = (earlier[split] < 0 ? 1 : share[earlier[split]]) * goesHere;
    reached[edge] = reached[above[split]] * goesHere;
    columns[edge] = columns[above[split]] + (earlier[split] < 0 ? 1 : 0);
    mostColumns = Math.max(mostColumns, columns[edge]);
    if (tree.column[below[edge]] < 0) expected += reached[edge] * tree.value[below[edge]];
  }
  return { share, mostColumns, expected };
}
