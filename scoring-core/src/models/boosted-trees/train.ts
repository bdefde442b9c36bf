import { createRandom } from '../../random.ts';
import { schemaOf } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';
import { addLeavesToMargins, createGrower, growTree, type LeafValue } from '../trees/growing/grow-tree.ts';
import { prepareTraining } from '../trees/growing/prepare-training.ts';
import { sampleColumns, sampleRows } from '../trees/growing/sampling.ts';
import { gatherTeam } from '../trees/growing/thread-team.ts';
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
  /** Weighted mean loss on the watched set after each tree; empty without one. */
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
  checkNumbers('label', set.labels, Number.NEGATIVE_INFINITY, set.matrix.rows);
  const objective = binary ? binaryObjective(set) : squaredErrorObjective(set);
  const watched = watch && {
    matrix: watch.matrix,
    loss: binary ? binaryLoss(watch) : squaredErrorLoss(watch),
  };
  return boost(options.objective, objective, set, options, seed, watched);
}

/** The same for time to an outcome, by Cox's partial likelihood: margins are log hazard ratios. */
export function trainCoxTrees(
  set: SurvivalSet,
  options: SurvivalOptions,
  seed: number,
  watch?: SurvivalSet,
): BoostedTraining {
  checkNumbers('time', set.durations.time, Number.NEGATIVE_INFINITY, set.matrix.rows);
  const objective = coxObjective(set.durations, set.weights);
  const watched = watch && { matrix: watch.matrix, loss: coxLoss(watch.durations, watch.weights) };
  return boost('cox', objective, set, options, seed, watched);
}

/**
 * Rows × columns from which a second thread gains more than it costs.
 */
export const CELLS_WORTH_SHARING = 400_000;

function boost(
  name: BoostedObjective,
  objective: Objective,
  { matrix, weights }: Pick<TrainingSet, 'matrix' | 'weights'>,
  options: SurvivalOptions,
  seed: number,
  watched: Watched | undefined,
): BoostedTraining {
  checkOptions(options);
  checkNumbers('weight', weights, 0, matrix.rows);
  const threads = matrix.rows * matrix.columns.length >= CELLS_WORTH_SHARING ? options.threads : 1;
  const { bench, columns } = prepareTraining(matrix, weights, options, threads > 1);
  const team = gatherTeam(bench, threads);
  try {
    const leafValue = boundedLeafValue(options.learningRate, options.l2);
    const grower = createGrower(bench, team, columns, options.minGain, leafValue);
    const random = createRandom(seed);
    const trees: Tree[] = [];
    const losses = watched && createLossWatch(schemaOf(matrix), objective.base, watched);
    bench.margins.fill(objective.base);
    objective.begin(bench);
    for (let i = 0; i < options.trees; i++) {
      objective.writePairs(bench, team);
      const sampled = sampleRows(bench.order, options.rowSampling, random);
      const { activeColumns, activeCount, plan } = bench;
      activeCount[0] = sampleColumns(activeColumns, plan.columns.length, options.columnSampling, random);
      trees.push(growTree(grower, sampled));
      addLeavesToMargins(grower);
      losses?.add(trees[i], grower.categorySets.sets);
    }
    const ensemble = {
      schema: schemaOf(matrix),
      base: objective.base,
      trees,
      categorySets: grower.categorySets.sets,
    };
    return { model: new BoostedTrees(name, ensemble), watchLosses: Float64Array.from(losses?.values ?? []) };
  } finally {
    team.disband();
  }
}

/** The Newton step within the leaf's bounds, shortened by the learning rate. */
function boundedLeafValue(learningRate: number, l2: number): LeafValue {
  return (gradient, hessian, lower, upper) => {
    const weight = hessian + l2 > 0 ? -gradient / (hessian + l2) : 0;
    // + 0 makes 0 of −0, which JSON could not give back.
    return learningRate * Math.min(upper, Math.max(lower, weight)) + 0;
  };
}

function checkNumbers(name: string, values: Float64Array, above: number, rows: number): void {
  if (values.length !== rows) {
    throw new RangeError(`There are ${values.length} ${name}s for ${rows} rows.`);
  }
  for (let row = 0; row < rows; row++) {
    if (values[row] > above && values[row] < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(`The ${name} of row ${row} is ${values[row]}.`);
  }
}
