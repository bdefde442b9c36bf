import { createRandom } from '../../random.ts';
import type { Learner, TrainingSet } from '../model.ts';
import { logOddsOfBaseRate } from '../trees/base-rate.ts';
import { growTree, type LeafValue } from '../trees/growing/grow-tree.ts';
import { checkPerRow, runTraining } from '../trees/growing/run-training.ts';
import { bootstrapRows, sampleColumns } from '../trees/growing/sampling.ts';
import { storePairs } from '../trees/growing/units.ts';
import type { Tree } from '../trees/tree-ensemble.ts';
import { checkOptions, DEFAULT_RANDOM_FOREST, type RandomForestOptions } from './options.ts';
import { RandomForest } from './random-forest.ts';

/**
 * Breiman's random forest (2001) on the binning and growing of the boosted trees: each tree learns from rows drawn
 * with replacement, and from columns drawn per tree (Breiman draws them per split). With first derivatives −label
 * and second derivatives 1, the gain of a split is the fall in Gini impurity, times weight. Labels are 0 or 1.
 */
export function trainRandomForest(
  set: TrainingSet,
  options: RandomForestOptions,
  seed: number,
): RandomForest {
  const { matrix, labels, weights } = set;
  checkOptions(options);
  checkPerRow('label', labels, Number.NEGATIVE_INFINITY, matrix.rows);
  checkPerRow('weight', weights, 0, matrix.rows);
  const random = createRandom(seed);
  const base = logOddsOfBaseRate(set);
  const growth = { ...options, l2: 0, minGain: 0, monotone: {} };
  const leafValue = averagedLogOdds(base, smoothingWeight(options, weights), options.trees);
  return new RandomForest(
    runTraining(matrix, weights, base, growth, leafValue, (grower) => {
      const { bench } = grower;
      const times = new Uint8Array(matrix.rows);
      const gradients = new Float64Array(matrix.rows);
      const hessians = new Float64Array(matrix.rows);
      const trees: Tree[] = [];
      for (let i = 0; i < options.trees; i++) {
        const drawn = bootstrapRows(bench.order, times, random);
        sampleColumns(bench, options.columnSampling, random);
        for (let row = 0; row < matrix.rows; row++) {
          hessians[row] = times[row] * weights[row];
          gradients[row] = -labels[row] * hessians[row];
        }
        storePairs(bench, gradients, hessians);
        trees.push(growTree(grower, drawn));
      }
      return trees;
    }),
  );
}

export function randomForestLearner(options: RandomForestOptions = DEFAULT_RANDOM_FOREST): Learner {
  return { kind: 'random_forest', train: (set, seed) => trainRandomForest(set, options, seed) };
}

/** What the leaf adds to the average over `trees` of log-odds, beyond the base. */
function averagedLogOdds(base: number, smoothing: number, trees: number): LeafValue {
  const baseRate = 1 / (1 + Math.exp(-base));
  return (gradient, hessian) => {
    const positive = -gradient + smoothing * baseRate;
    const negative = hessian + gradient + smoothing * (1 - baseRate);
    return (Math.log(positive / negative) - base) / trees + 0;
  };
}

/** The weight of as many average rows as the option says; a little at least, so that no leaf is ever certain. */
function smoothingWeight({ leafSmoothing }: RandomForestOptions, weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(1e-3, leafSmoothing) * (weights.length > 0 ? total / weights.length : 1);
}
