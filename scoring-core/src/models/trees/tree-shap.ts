import type { Matrix } from '../matrix.ts';
import type { Contributions } from '../model.ts';
import { createExplainer, type Explainer } from './explaining/explainer.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/**
 * Exact path-dependent Shapley values of the margin (Lundberg and others 2020, "TreeSHAP"), for any trees:
 * base + the sum of a row's contributions is its margin.
 *
 * The game of one leaf is a product over the columns on its path: a column in the coalition gives 1 or 0 (the row
 * goes the path's way or not), one outside gives the share of cover that goes that way. The Shapley value of a
 * column of a product game is (its own 1 or 0, less its share) × the integral over t from 0 to 1 of the product of
 * the other columns' (share × (1 − t) + met × t); a polynomial in t, which a Gauss quadrature of few points
 * integrates exactly. So one walk down multiplies the products along, one walk up adds the leaves and hands each
 * split's column its share: O(nodes × points) per tree and row, without the weights of 2^n coalitions and without
 * the differences that lose digits.
 */
export function explainMargins(ensemble: TreeEnsemble, matrix: Matrix): Contributions {
  const explainer = explainerOf(ensemble);
  return { base: explainer.base, values: explainer.explain(matrix) };
}

/** Ensembles do not change, and a service explains one lead after another by the same one. */
const explainers = new WeakMap<TreeEnsemble, Explainer>();

function explainerOf(ensemble: TreeEnsemble): Explainer {
  const known = explainers.get(ensemble);
  if (known) return known;
  const explainer = createExplainer(ensemble);
  explainers.set(ensemble, explainer);
  return explainer;
}
