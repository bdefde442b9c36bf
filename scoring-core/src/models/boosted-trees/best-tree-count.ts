/** How one fold's training went: the watched set's mean loss after each tree, and how much weight that mean has. */
export type WatchedRun = { readonly watchLosses: Float64Array; readonly weight: number };

/**
 * The number of trees with the lowest loss over all folds together, from 1. A fold that ran out of patience stays at
 * its last loss. Folds without weight (no event was watched) have no say.
 */
export function bestTreeCount(runs: readonly WatchedRun[]): number {
  const heard = runs.filter((run) => run.weight > 0);
  const most = Math.max(1, ...heard.map((run) => run.watchLosses.length));
  let best = 1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let trees = 1; trees <= most; trees++) {
    const loss = heard.reduce((sum, run) => sum + lossAfter(run.watchLosses, trees) * run.weight, 0);
    if (loss < lowest) {
      lowest = loss;
      best = trees;
    }
  }
  return best;
}

function lossAfter(losses: Float64Array, trees: number): number {
  return losses[Math.min(trees, losses.length) - 1];
}
