import { type CalibrationChecks, calibrationChecks } from '../evaluation/calibration-checks.ts';
import { type CandidateMeasures, candidateMeasures } from '../evaluation/candidate-measures.ts';
import { type DataGate, dataGate } from '../evaluation/data-gate.ts';
import { logLoss } from '../evaluation/log-loss.ts';
import { rocAuc } from '../evaluation/roc-auc.ts';
import { pick } from '../evaluation/sample.ts';
import type { Model, ModelKind } from '../models/model.ts';
import { defaultRules } from '../models/rules/default-rules.ts';
import { baseRate, type ExampleTable, selectExamples } from './example-table.ts';
import { type LearnedCandidate, type LearnOptions, learn, propensitiesOf } from './learn.ts';

/** Row numbers of a table; no row is in two parts, some may be in none (the gap before the test part). */
export type Parts = {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
};

export type JudgedCandidate = CandidateMeasures & {
  readonly model: ModelKind;
  readonly crossFitted: LearnedCandidate['crossFitted'];
  /** Cross-fitted and calibrated, on the rows of the validation part that some fold predicted. */
  readonly validation: { readonly logLoss: number; readonly rocAuc: number };
  readonly trainSeconds: number;
};

export type Backtest = {
  readonly gate: DataGate;
  readonly test: ExampleTable;
} & (
  | { readonly status: 'not enough data'; readonly model: Model }
  | {
      readonly status: 'judged';
      readonly champion: LearnedCandidate;
      /** The champion's on the test part. */
      readonly propensities: Float64Array;
      readonly candidates: readonly JudgedCandidate[];
      readonly checks: CalibrationChecks;
    }
);

export type BacktestOptions = LearnOptions & {
  /** What a positive is called, in the plural: "wins". */
  readonly outcomes: string;
};

/**
 * Learns on train + validation and reads the test part once. Under the data gate nothing is learned: rules rank, and
 * there is no propensity.
 */
export function backtest(table: ExampleTable, parts: Parts, options: BacktestOptions): Backtest {
  const test = selectExamples(table, parts.test);
  const gate = dataGate({
    positives: winners(table, Int32Array.from(table.labels.keys())),
    validationPositives: winners(table, parts.validation),
    testPositives: winners(table, parts.test),
    examples: table.matrix.rows,
    baseRate: baseRate(table.labels, table.weights),
    outcomes: options.outcomes,
  });
  if (!gate.enough) return { status: 'not enough data', gate, test, model: defaultRules(table.matrix) };

  const known = Int32Array.from([...parts.train, ...parts.validation]).sort();
  const before = selectExamples(table, known);
  const learned = learn(before, options);
  const inValidation = new Set(parts.validation);
  const validationPlaces = [...learned.judgedRows.keys()].filter((place) =>
    inValidation.has(known[learned.judgedRows[place]]),
  );
  const propensities = propensitiesOf(learned.champion, test.matrix);
  const { labels, weights, leads, accounts } = test;
  const { seed } = options;
  return {
    status: 'judged',
    gate,
    test,
    champion: learned.champion,
    propensities,
    candidates: learned.candidates.map((candidate) => ({
      model: candidate.kind,
      crossFitted: candidate.crossFitted,
      validation: validationMeasures(candidate, before, learned.judgedRows, validationPlaces),
      ...candidateMeasures({
        propensities: propensitiesOf(candidate, test.matrix),
        labels,
        weights,
        leads,
        accounts,
        seed,
      }),
      trainSeconds: candidate.trainSeconds,
    })),
    checks: calibrationChecks({ propensities, labels, weights, leads, accounts, before, seed }),
  };
}

function validationMeasures(
  candidate: LearnedCandidate,
  before: ExampleTable,
  judgedRows: Int32Array,
  places: readonly number[],
): { logLoss: number; rocAuc: number } {
  const rows = places.map((place) => judgedRows[place]);
  const propensities = pick(candidate.outOfFold, places);
  const labels = pick(before.labels, rows);
  const weights = pick(before.weights, rows);
  return { logLoss: logLoss(propensities, labels, weights), rocAuc: rocAuc(propensities, labels, weights) };
}

/** Leads with the outcome among the rows, each counted once. */
function winners(table: ExampleTable, rows: ArrayLike<number>): number {
  const leads = new Set<number>();
  for (let place = 0; place < rows.length; place++) {
    if (table.labels[rows[place]] === 1) leads.add(table.leads[rows[place]]);
  }
  return leads.size;
}
