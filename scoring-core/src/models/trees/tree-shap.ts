import type { Matrix } from '../matrix.ts';
import type { Contributions } from '../model.ts';
import { EDGE_STATES, planTree, type ShapPlan } from './shap-plan.ts';
import { goesLeft, membershipOf, type Tree, type TreeEnsemble } from './tree-ensemble.ts';

/**
 * Exact path-dependent Shapley values of the margin (Lundberg and others 2020, "TreeSHAP"), for any trees.
 *
 * The game of one leaf is a product over the columns on its path: a column in the coalition gives 1 or 0 (the row
 * goes the path's way or not), one outside gives the share of cover that goes that way. The Shapley value of a
 * column of a product game is (its own 1 or 0, less its share) × the integral over t from 0 to 1 of the product of
 * the other columns' (share × (1 − t) + met × t); a polynomial in t, which a Gauss quadrature of few points
 * integrates exactly. So one walk down multiplies the products along, one walk up adds the leaves and hands each
 * edge's column its share: O(nodes × points) per tree and row, without the weights of 2^n coalitions and without
 * the differences that lose digits.
 */
export function explainMargins(ensemble: TreeEnsemble, matrix: Matrix): Contributions {
  const width = ensemble.schema.length;
  const values = new Float64Array(matrix.rows * width);
  const membership = membershipOf(ensemble);
  let base = ensemble.base;
  for (const tree of ensemble.trees) {
    const plan = planTree(tree);
    base += plan.expected;
    explainTree(tree, plan, membership, matrix, width, values);
  }
  return { base, values };
}

function explainTree(
  tree: Tree,
  plan: ShapPlan,
  membership: readonly Uint8Array[],
  matrix: Matrix,
  width: number,
  values: Float64Array,
): void {
  const { edges, points, node, above, isLeft, column, earlier, factors, shares } = plan;
  const left = new Uint8Array(tree.column.length);
  const states = new Uint8Array(edges);
  const products = new Float64Array(edges * points).fill(1);
  const sums = new Float64Array(edges * points);
  for (let row = 0; row < matrix.rows; row++) {
    for (let edge = 0; edge < edges; edge++) {
      const below = node[edge];
      if (tree.column[below] >= 0) left[below] = goesLeft(tree, below, membership, matrix, row) ? 1 : 0;
      if (edge === 0) continue;
      const metBefore = earlier[edge] < 0 || states[earlier[edge]] === 2;
      const state = metBefore ? 1 + (left[node[above[edge]]] === isLeft[edge] ? 1 : 0) : 0;
      states[edge] = state;
      const table = (edge * EDGE_STATES + state) * points;
      for (let point = 0; point < points; point++) {
        products[edge * points + point] = products[above[edge] * points + point] * factors[table + point];
      }
    }
    sums.fill(0);
    for (let edge = edges - 1; edge > 0; edge--) {
      const below = node[edge];
      const table = (edge * EDGE_STATES + states[edge]) * points;
      const isLeaf = tree.column[below] < 0;
      let share = 0;
      for (let point = 0; point < points; point++) {
        const sum = isLeaf
          ? products[edge * points + point] * tree.value[below]
          : sums[edge * points + point];
        share += sum * shares[table + point];
        sums[above[edge] * points + point] += sum;
      }
      values[row * width + column[edge]] += share;
    }
  }
}
