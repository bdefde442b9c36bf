import { createRandom } from '../../random.ts';
import { schemaOf } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';
import { addLeavesToMargins, growTree, type LeafValue } from '../trees/growing/grow-tree.ts';
import { checkPerRow, runTraining } from '../trees/growing/run-training.ts';
import { sampleColumns, sampleRows } from '../trees/growing/sampling.ts';
import type { Tree } from '../trees/tree-ensemble.ts';
import { type BoostedObjective, BoostedTrees } from './boosted-trees.ts';
import { createLossWatch, type Watched } from './loss-watch.ts';
import { binaryLoss, binaryObjective } from './objectives/binary.ts';
import { coxLoss, coxObjective } from './objectives/cox.ts';
import type { Objective } from './objectives/objective.ts';
import type { Durations } from './objectives/risk-sets.ts';
import { squaredErrorLoss, squaredErrorObjective } from './objectives/squared-error.ts';
import { type BoostedTreesOptions, checkOptions } from './options.ts';

/** What Cox's model learns from: durations in place of labels. All arrays have `matrix.rows` entries. */
export type SurvivalSet = Omit<TrainingSet, 'labels'> & { readonly durations: Durations };

export type SurvivalOptions = Omit<BoostedTreesOptions, 'objective'>;

export type BoostedTraining = {
  readonly model: BoostedTrees;
  /** Weighted mean loss on the watched set after each tree; empty without one, short where patience ended it. */
  readonly watchLosses: Float64Array;
};

/**
 * Gradient boosting on histograms (Friedman 2001; Chen and Guestrin 2016; Ke and others 2017). The same set,
 * options and seed give the same model bit for bit, whatever the number of threads. `watch` is only looked at, for
 * early stopping: train to the end, average the losses over folds, keep `model.firstTrees(best)`.
 */
export function trainBoostedTrees(
  set: TrainingSet,
  options: BoostedTreesOptions,
  seed: number,
  watch?: TrainingSet,
): BoostedTraining {
  const binary = options.objective === 'binary';
  checkPerRow('label', set.labels, Number.NEGATIVE_INFINITY, set.matrix.rows);
  const objective = binary ? binaryObjective(set) : squaredErrorObjective(set);
  const watched = watch && {
    matrix: watch.matrix,
    loss: binary ? binaryLoss(watch) : squaredErrorLoss(watch),
  };
  return boost(options.objective, objective, set, options, seed, watched);
}

/**
 * The same for time to an outcome, by Cox's partial likelihood (1972): margins are log hazard ratios. Throws a
 * RangeError naming a row whose observation does not begin before it ends.
 */
export function trainCoxTrees(
  set: SurvivalSet,
  options: SurvivalOptions,
  seed: number,
  watch?: SurvivalSet,
): BoostedTraining {
  checkPerRow('time', set.durations.time, Number.NEGATIVE_INFINITY, set.matrix.rows);
  checkBegins(set.durations);
  if (watch) checkBegins(watch.durations);
  const objective = coxObjective(set.durations, set.weights);
  const watched = watch && { matrix: watch.matrix, loss: coxLoss(watch.durations, watch.weights) };
  return boost('cox', objective, set, options, seed, watched);
}

function checkBegins({ start, time }: Durations): void {
  const wrong = start ? start.findIndex((begin, row) => !(begin < time[row])) : -1;
  if (wrong < 0) return;
  throw new RangeError(
    `Row ${wrong} is watched from ${start?.[wrong]} to ${time[wrong]}; it must end after it starts.`,
  );
}

function boost(
  name: BoostedObjective,
  objective: Objective,
  { matrix, weights }: Pick<TrainingSet, 'matrix' | 'weights'>,
  options: SurvivalOptions,
  seed: number,
  watched: Watched | undefined,
): BoostedTraining {
  checkOptions(options);
  checkPerRow('weight', weights, 0, matrix.rows);
  const random = createRandom(seed);
  const losses = watched && createLossWatch(schemaOf(matrix), objective.base, watched);
  const leafValue = boundedLeafValue(options.learningRate, options.l2);
  const ensemble = runTraining(matrix, weights, objective.base, options, leafValue, (grower) => {
    const { bench, team } = grower;
    const trees: Tree[] = [];
    bench.margins.fill(objective.base);
    objective.begin(bench);
    for (let i = 0; i < options.trees && !losses?.isOver(options.patience); i++) {
      objective.writePairs(bench, team);
      const sampled = sampleRows(bench.order, options.rowSampling, random);
      sampleColumns(bench, options.columnSampling, random);
      trees.push(growTree(grower, sampled));
      addLeavesToMargins(grower);
      losses?.add(trees[i], grower.categorySets.sets);
    }
    return trees;
  });
  return { model: new BoostedTrees(name, ensemble), watchLosses: Float64Array.from(losses?.values ?? []) };
}

/** The Newton step within the leaf's bounds, shortened by the learning rate. */
function boundedLeafValue(learningRate: number, l2: number): LeafValue {
  return (gradient, hessian, lower, upper) => {
    const weight = hessian + l2 > 0 ? -gradient / (hessian + l2) : 0;
    // + 0 makes 0 of −0, which JSON could not give back.
    return learningRate * Math.min(upper, Math.max(lower, weight)) + 0;
  };
}
