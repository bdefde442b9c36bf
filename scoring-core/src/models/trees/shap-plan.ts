import { gaussLegendre } from './gauss-legendre.ts';
import type { Tree } from './tree-ensemble.ts';

/**
 * A tree made ready for `explainTree`: one entry per edge (the node below it), parents before children; edge 0 is
 * the root, which has none above it.
 */
export type ShapPlan = {
  readonly edges: number;
  /** Points of the quadrature: half the most different columns on any path, rounded up. */
  readonly points: number;
  /** The node below the edge. */
  readonly node: Int32Array;
  /** The edge above the parent node. */
  readonly above: Int32Array;
  /** Whether the edge is the left way out of its parent. */
  readonly isLeft: Uint8Array;
  /** Column that decides about the edge. */
  readonly column: Int32Array;
  /** The nearest edge further up that the same column decides about; −1 if none. */
  readonly earlier: Int32Array;
  /** Per edge, state (see `EDGE_STATES`) and point: by what the running product grows when it passes the edge. */
  readonly factors: Float64Array;
  /** Per edge, state and point: how much of the sum from below goes to the edge's column. */
  readonly shares: Float64Array;
  /** The tree's expected value: leaf values averaged by cover. */
  readonly expected: number;
};

/**
 * State of an edge for a row: the number of "yes" among "the row satisfies all earlier conditions of this column on
 * the path" (yes when there is none) and "and this one too".
 */
export const EDGE_STATES = 3;

export function planTree(tree: Tree): ShapPlan {
  const order = edgesFromRoot(tree);
  const edges = order.node.length;
  const { share, different } = pathShares(tree, order);
  const points = Math.max(1, Math.ceil(Math.max(...different) / 2));
  const { factors, shares } = edgeTables(order, share, points);
  return { edges, points, ...order, factors, shares, expected: expectedValue(tree, order) };
}

type EdgeOrder = Pick<ShapPlan, 'node' | 'above' | 'isLeft' | 'column' | 'earlier'>;

function edgesFromRoot(tree: Tree): EdgeOrder {
  const node = [0];
  const above = [-1];
  const isLeft = [0];
  const column = [-1];
  for (let edge = 0; edge < node.length; edge++) {
    const parent = node[edge];
    if (tree.column[parent] < 0) continue;
    node.push(tree.left[parent], tree.right[parent]);
    above.push(edge, edge);
    isLeft.push(1, 0);
    column.push(tree.column[parent], tree.column[parent]);
  }
  const earlier = node.map((_, edge) => {
    let place = edge > 0 ? above[edge] : -1;
    while (place > 0 && column[place] !== column[edge]) place = above[place];
    return place > 0 ? place : -1;
  });
  return {
    node: Int32Array.from(node),
    above: Int32Array.from(above),
    isLeft: Uint8Array.from(isLeft),
    column: Int32Array.from(column),
    earlier: Int32Array.from(earlier),
  };
}

/**
 * Per edge the share of cover that goes its way at all splits of its column on the path together, and how many
 * different columns the path to it has.
 */
function pathShares(
  tree: Tree,
  { node, above, earlier }: EdgeOrder,
): { share: Float64Array; different: Int32Array } {
  const share = new Float64Array(node.length).fill(1);
  const different = new Int32Array(node.length);
  for (let edge = 1; edge < node.length; edge++) {
    const before = earlier[edge] < 0 ? 1 : share[earlier[edge]];
    share[edge] = before * coverShare(tree, node[above[edge]], node[edge]);
    different[edge] = different[above[edge]] + (earlier[edge] < 0 ? 1 : 0);
  }
  return { share, different };
}

function coverShare(tree: Tree, parent: number, child: number): number {
  return tree.cover[parent] > 0 ? tree.cover[child] / tree.cover[parent] : 0;
}

function edgeTables(
  { node, earlier }: EdgeOrder,
  share: Float64Array,
  points: number,
): { factors: Float64Array; shares: Float64Array } {
  const { points: at, weights } = gaussLegendre(points);
  const factors = new Float64Array(node.length * EDGE_STATES * points);
  const shares = new Float64Array(node.length * EDGE_STATES * points);
  const factorOf = (edge: number, met: number, point: number): number =>
    share[edge] * (1 - at[point]) + met * at[point];
  const shareOf = (edge: number, met: number, point: number): number => {
    const factor = factorOf(edge, met, point);
    // A factor of 0 (no cover and not met) makes all below it 0: what share of nothing is taken makes no odds.
    return factor > 0 ? ((met - share[edge]) * weights[point]) / factor : 0;
  };
  for (let edge = 1; edge < node.length; edge++) {
    for (let state = 0; state < EDGE_STATES; state++) {
      const metBefore = state > 0 ? 1 : 0;
      const met = state > 1 ? 1 : 0;
      for (let point = 0; point < points; point++) {
        const place = (edge * EDGE_STATES + state) * points + point;
        const before = earlier[edge] < 0 ? 1 : factorOf(earlier[edge], metBefore, point);
        factors[place] = before > 0 ? factorOf(edge, met, point) / before : 0;
        shares[place] =
          shareOf(edge, met, point) - (earlier[edge] < 0 ? 0 : shareOf(earlier[edge], metBefore, point));
      }
    }
  }
  return { factors, shares };
}

function expectedValue(tree: Tree, { node, above }: EdgeOrder): number {
  const reached = new Float64Array(node.length).fill(1);
  let expected = 0;
  for (let edge = 0; edge < node.length; edge++) {
    if (edge > 0) reached[edge] = reached[above[edge]] * coverShare(tree, node[above[edge]], node[edge]);
    if (tree.column[node[edge]] < 0) expected += reached[edge] * tree.value[node[edge]];
  }
  return expected;
}
