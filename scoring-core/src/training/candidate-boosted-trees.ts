import {
  type BoostedTreesOptions,
  bestTreeCount,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
} from '../models/boosted-trees/index.ts';
import { type Candidate, placeMargins } from './candidate.ts';
import { type ExampleTable, selectExamples } from './example-table.ts';
import type { Fold } from './folds.ts';

/** The folds decide how many trees: the number with the lowest loss over all rows predicted out of fold. */
export function boostedTreesCandidate(options: BoostedTreesOptions = DEFAULT_BOOSTED_TREES): Candidate {
  return {
    kind: 'boosted_trees',
    crossFit(table, folds, seed) {
      const runs = folds.map((fold) => runFold(table, fold, options, seed));
      const trees = bestTreeCount(runs);
      const margins = new Float64Array(table.matrix.rows).fill(Number.NaN);
      for (const run of runs) {
        placeMargins(margins, run.fold.predict, run.model.firstTrees(trees).predict(run.holdout.matrix));
      }
      return {
        margins,
        settings: { trees },
        fit: (set, fitSeed) => trainBoostedTrees(set, { ...options, trees }, fitSeed).model,
      };
    },
  };
}

function runFold(table: ExampleTable, fold: Fold, options: BoostedTreesOptions, seed: number) {
  const holdout = selectExamples(table, fold.predict);
  const { model, watchLosses } = trainBoostedTrees(selectExamples(table, fold.learn), options, seed, holdout);
  const weight = holdout.weights.reduce((sum, each) => sum + each, 0);
  return { fold, holdout, model, watchLosses, weight };
}
