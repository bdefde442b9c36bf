import { applyCalibrator } from '../calibration/apply-calibrator.ts';
import type { Calibrator } from '../calibration/calibrator.ts';
import { chooseCalibrator } from '../calibration/choose-calibrator.ts';
import { clusteredMean } from '../evaluation/clustered-mean.ts';
import { logLosses } from '../evaluation/log-loss.ts';
import type { Matrix } from '../models/matrix.ts';
import type { Model, ModelKind } from '../models/model.ts';
import type { Candidate, CrossFit } from './candidate.ts';
import { pickChampion } from './champion.ts';
import { type ExampleTable, selectExamples } from './example-table.ts';
import { type Fold, foldsOf } from './folds.ts';

export type LearnOptions = {
  /** From simple to complex: the order in which the champion's ties are decided. */
  readonly candidates: readonly Candidate[];
  readonly seed: number;
  /** Milliseconds; for the reported training times. */
  readonly now: () => number;
  readonly onCandidate?: (kind: ModelKind) => void;
};

/** A candidate that went through the whole road: cross-fitted, calibrated, learned on all rows of the table. */
export type LearnedCandidate = {
  readonly kind: ModelKind;
  readonly settings: Readonly<Record<string, number>>;
  readonly model: Model;
  readonly calibrator: Calibrator;
  /** Why this calibrator, in words. */
  readonly calibratorWhy: string;
  /** Mean cross-fitted log loss after cross-fitted calibration, and its standard error clustered by account. */
  readonly crossFitted: { readonly logLoss: number; readonly standardError: number };
  /** Cross-fitted propensities of the rows in `Learned.judgedRows`. */
  readonly outOfFold: Float64Array;
  readonly trainSeconds: number;
};

export type Learned = {
  readonly candidates: readonly LearnedCandidate[];
  readonly champion: LearnedCandidate;
  /** Rows of the table that some fold predicted, ascending. */
  readonly judgedRows: Int32Array;
};

/**
 * The road from examples to a champion: every candidate is cross-fitted on the same folds, its calibrator chosen on
 * the out-of-fold margins, and the champion picked by cross-fitted log loss. Deterministic by seed.
 */
export function learn(table: ExampleTable, options: LearnOptions): Learned {
  const folds = foldsOf(table, options.seed);
  const judgedRows = Int32Array.from(folds.flatMap((fold) => [...fold.predict])).sort();
  const judged = selectExamples(table, judgedRows);
  const contest = options.candidates.map((candidate) => {
    options.onCandidate?.(candidate.kind);
    return enter(candidate, table, folds, judged, judgedRows, options);
  });
  const champion = pickChampion(
    contest.map((each) => each.losses),
    judged.weights,
    judged.accounts,
  );
  const candidates = contest.map((each) => each.candidate);
  return { candidates, champion: candidates[champion], judgedRows };
}

/** Calibrated propensities of a learned candidate; the matrix must be lined up with the model's schema. */
export function propensitiesOf(candidate: LearnedCandidate, matrix: Matrix): Float64Array {
  return applyCalibrator(candidate.calibrator, candidate.model.predict(matrix));
}

function enter(
  candidate: Candidate,
  table: ExampleTable,
  folds: readonly Fold[],
  judged: ExampleTable,
  judgedRows: Int32Array,
  { seed, now }: LearnOptions,
): { candidate: LearnedCandidate; losses: Float64Array } {
  const started = now();
  const fitted: CrossFit = candidate.crossFit(table, folds, seed);
  const margins = Float64Array.from(judgedRows, (row) => fitted.margins[row]);
  const { calibrator, crossFitted, why } = chooseCalibrator({
    margins,
    labels: judged.labels,
    weights: judged.weights,
    leadIds: judged.leads,
    moments: judged.moments ?? undefined,
    seed,
  });
  const losses = logLosses(crossFitted, judged.labels);
  const { mean, standardError } = clusteredMean(losses, judged.weights, judged.accounts);
  const model = fitted.fit(table, seed);
  return {
    losses,
    candidate: {
      kind: candidate.kind,
      settings: fitted.settings,
      model,
      calibrator,
      calibratorWhy: why,
      crossFitted: { logLoss: mean, standardError },
      outOfFold: crossFitted,
      trainSeconds: (now() - started) / 1000,
    },
  };
}
