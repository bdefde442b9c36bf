import type { BinnedColumn } from './binned-columns.ts';
import type { CategorySets } from './category-sets.ts';
import type { CategoryOrder } from './category-split.ts';
import { setTerms } from './find-splits.ts';
import type { NodeTable } from './node-table.ts';
import { type SplitTerms, wholeScore } from './split-gain.ts';
import type { Workbench } from './workbench.ts';

/** What the thread that decides needs at hand. */
export type SplitDecider = {
  readonly columns: readonly BinnedColumn[];
  readonly minGain: number;
  readonly sets: CategorySets;
  readonly terms: SplitTerms;
  readonly order: CategoryOrder;
};

/** A gain smaller than this share of the node's own score is rounding, not knowledge. */
const ROUNDING_SHARE = 1e-12;

/**
 * The place, among the active columns, of the column that divides the node best; −1 when none gains enough, or the
 * node is too light to have been looked at.
 */
export function chooseColumn(
  bench: Workbench,
  decider: SplitDecider,
  nodes: NodeTable,
  node: number,
): number {
  const slot = nodes.slot[node];
  if (slot < 0) return -1;
  setTerms(decider.terms, bench, slot);
  let chosen = -1;
  let score = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < bench.activeCount[0]; place++) {
    if (bench.gains[slot * bench.width + place] > score) {
      score = bench.gains[slot * bench.width + place];
      chosen = place;
    }
  }
  const whole = wholeScore(decider.terms);
  const gainUnit = (bench.units[0] * bench.units[0]) / bench.units[1];
  const enough = Math.max(decider.minGain, ROUNDING_SHARE * Math.abs(whole) * gainUnit);
  return (score - whole) * gainUnit > enough ? chosen : -1;
}
