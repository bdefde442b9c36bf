import { type CalibrationFold, leadFolds } from '../../calibration/lead-folds.ts';
import { clustersOf } from '../../evaluation/clusters.ts';
import { type BaselineHazard, breslowBaseline } from '../../survival/baseline-hazard.ts';
import { FollowUpTooShort, followUpDays } from '../../survival/follow-up.ts';
import { hazardCurve } from '../../survival/hazard-curve.ts';
import {
  type Cause,
  checkSurvivalTimes,
  LOST,
  OUTCOME,
  type SurvivalSet,
  selectSurvivalRows,
} from '../../survival/survival-set.ts';
import {
  bestTreeCount,
  DEFAULT_BOOSTED_TREES,
  type SurvivalOptions,
  trainCoxTrees,
} from '../boosted-trees/index.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import { BoostedCox } from './boosted-cox.ts';

export type BoostedCoxTraining = {
  readonly horizonDays: number;
  /** Whose the rows are: a lead stays in one fold. Default: every row is a lead. */
  readonly leadIds?: ArrayLike<number>;
  /** Of the trees; default as for boosted trees, so that `trees` is the most that the folds may choose. */
  readonly options?: SurvivalOptions;
};

export type TrainedBoostedCox = {
  readonly model: BoostedCox;
  /** What the folds chose; `lost` is null where no row was lost. */
  readonly trees: { readonly outcome: number; readonly lost: number | null };
  /** Per row, the log hazard of the outcome from trees that did not learn from the row's lead. */
  readonly outOfFold: Float64Array;
};

const FOLDS = 5;

/**
 * Learns the hazard of the outcome and, where leads are lost, that of being lost, by boosting Cox's partial likelihood
 * (Friedman 2001; Cox 1972; Ridgeway 1999, "The state of boosting"). Five folds of leads choose the number of trees,
 * and the baselines (Breslow's) come from their out-of-fold log hazards: on rows that they learned from, trees are
 * too sure of themselves, and so would the propensity be. Times are counted from the moment of the prediction.
 * Throws FollowUpTooShort where the horizon lies beyond the data, a RangeError where no row has the outcome or all
 * rows are one lead's. The same set, training and seed give the same model, bit for bit.
 */
export function trainBoostedCox(
  set: SurvivalSet,
  training: BoostedCoxTraining,
  seed: number,
): TrainedBoostedCox {
  const { horizonDays, leadIds, options = DEFAULT_BOOSTED_TREES } = training;
  if (!(horizonDays > 0)) throw new RangeError(`The horizon must be above 0 days, not ${horizonDays}.`);
  checkSurvivalTimes(set);
  if (!set.event.includes(OUTCOME)) {
    throw new RangeError(
      `None of the ${set.matrix.rows} rows has the outcome: there is nothing to learn from.`,
    );
  }
  const watched = followUpDays(set);
  if (watched < horizonDays) throw new FollowUpTooShort(horizonDays, watched);
  const leads = clustersOf(set.matrix.rows, leadIds);
  if (leads.count < 2) throw new RangeError('All rows are of one lead; cross-fitting needs at least two.');
  const folds = leadFolds(leads, eventsOf(set, OUTCOME), FOLDS, seed);
  const outcome = learnCause(set, OUTCOME, folds, options, seed);
  const lost = set.event.includes(LOST) ? learnCause(set, LOST, folds, options, seed) : null;
  const model = new BoostedCox({
    horizonDays,
    outcome: outcome.ensemble,
    lost: lost?.ensemble ?? null,
    hazards: hazardCurve(outcome.baseline, lost?.baseline ?? null, watched),
  });
  const trees = { outcome: outcome.trees, lost: lost?.trees ?? null };
  return { model, trees, outOfFold: outcome.logHazards };
}

type LearnedCause = {
  readonly ensemble: TreeEnsemble;
  readonly trees: number;
  readonly logHazards: Float64Array;
  readonly baseline: BaselineHazard;
};

function learnCause(
  set: SurvivalSet,
  cause: Cause,
  folds: readonly CalibrationFold[],
  options: SurvivalOptions,
  seed: number,
): LearnedCause {
  const runs = folds.map(({ learn, predict }) => {
    const holdout = selectSurvivalRows(set, predict);
    const learnt = forCause(selectSurvivalRows(set, learn), cause);
    const { model, watchLosses } = trainCoxTrees(learnt, options, seed, forCause(holdout, cause));
    const weight = holdout.weights.reduce(
      (sum, each, row) => (holdout.event[row] === cause ? sum + each : sum),
      0,
    );
    return { predict, holdout, model, watchLosses, weight };
  });
  const trees = bestTreeCount(runs);
  const logHazards = new Float64Array(set.matrix.rows);
  for (const { predict, holdout, model } of runs) {
    model
      .firstTrees(trees)
      .predict(holdout.matrix)
      .forEach((logHazard, place) => {
        logHazards[predict[place]] = logHazard;
      });
  }
  const { ensemble } = trainCoxTrees(forCause(set, cause), { ...options, trees }, seed).model;
  return { ensemble, trees, logHazards, baseline: breslowBaseline(set, cause, logHazards) };
}

/** The set as one cause sees it: ends of another kind are ends of watching. */
function forCause(set: SurvivalSet, cause: Cause): Parameters<typeof trainCoxTrees>[0] {
  const { matrix, weights, start, time } = set;
  return { matrix, weights, durations: { time, event: eventsOf(set, cause), ...(start && { start }) } };
}

function eventsOf(set: SurvivalSet, cause: Cause): Float64Array {
  return Float64Array.from(set.event, (event) => (event === cause ? 1 : 0));
}
