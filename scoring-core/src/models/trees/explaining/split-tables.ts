import type { Tree } from '../tree-ensemble.ts';
import { splitOf, type TreeSplits } from './tree-splits.ts';

/**
 * For a row each split has a state. 0: at some earlier split of the same column the row went another way than the
 * path here does. 1: it did not, and goes left. 2: it did not, and goes right.
 */
export const STATES = 3;

/** What a split does in one state at one point of the quadrature. */
export type SplitEffect = {
  /** By what the running product grows on either edge. An edge to a leaf has the leaf's value inside. */
  growLeft: number;
  growRight: number;
  /** How much of the sum that comes up either edge is the column's. */
  shareLeft: number;
  shareRight: number;
};

/** `point` in (0, 1) and its `weight` in the integral that `explainMargins` tells of. */
export function splitEffect(
  tree: Tree,
  splits: TreeSplits,
  split: number,
  state: number,
  point: number,
  weight: number,
): SplitEffect {
  const left = edgeEffect(tree, splits, 2 * split + 1, state > 0, state === 1, point, weight);
  const right = edgeEffect(tree, splits, 2 * split + 2, state > 0, state === 2, point, weight);
  return { growLeft: left.grow, growRight: right.grow, shareLeft: left.share, shareRight: right.share };
}

/**
 * Where the column decides again about a path on which it decided before, the product already has its earlier
 * factor, and its earlier edge will take a share of the same sum: both are taken back here.
 */
function edgeEffect(
  tree: Tree,
  splits: TreeSplits,
  edge: number,
  metBefore: boolean,
  met: boolean,
  point: number,
  weight: number,
): { grow: number; share: number } {
  const node = splits.below[edge];
  const leaf = tree.column[node] < 0 ? tree.value[node] : 1;
  const earlier = splits.earlier[splitOf(edge)];
  const now = columnFactor(splits.share[edge], met, point, weight);
  if (earlier < 0) return { grow: leaf * now.factor, share: now.share };
  const before = columnFactor(splits.share[earlier], metBefore, point, weight);
  return {
    grow: before.factor > 0 ? (leaf * now.factor) / before.factor : 0,
    share: now.share - before.share,
  };
}

/**
 * A column's factor in the product, and what its contribution is of the whole product. A factor of 0 (no cover,
 * condition not met) makes all below it 0: what share of nothing is taken makes no odds.
 */
function columnFactor(
  coverShare: number,
  met: boolean,
  point: number,
  weight: number,
): { factor: number; share: number } {
  const own = met ? 1 : 0;
  const factor = coverShare * (1 - point) + own * point;
  return { factor, share: factor > 0 ? ((own - coverShare) * weight) / factor : 0 };
}
