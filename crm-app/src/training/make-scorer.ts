import { createHash } from 'node:crypto';
import {
  type Backtest,
  baseRate,
  type ExampleTable,
  learn,
  type Model,
  packScorer,
  referencesOf,
  type ScorerFacts,
  type ScorerFiles,
  selectRows,
} from '@leadlight/scoring-core';
import { CANDIDATES } from './candidates.ts';

export type ScorerOrigin = Pick<
  ScorerFacts,
  'version' | 'createdAt' | 'outcome' | 'horizonDays' | 'input' | 'trainingWindow' | 'metrics'
>;

/** Rows that "most leads" in reasons is measured on. */
const REFERENCE_ROWS = 5000;

/**
 * The scorer that goes into service. The backtest has said which model wins and how good it is; that model is then
 * learned again on all examples, the newest included, and calibrated by cross-fitting over all of them. Under the
 * data gate it is the rules, without a calibrator, so that nothing can take its points for a probability.
 */
export function makeScorer(
  table: ExampleTable,
  judged: Backtest,
  origin: ScorerOrigin,
  options: { readonly seed: number; readonly now: () => number },
): ScorerFiles {
  const { model, calibrator } =
    judged.status === 'judged' ? relearn(table, judged, options) : { ...judged, calibrator: null };
  return packScorer(model, {
    ...origin,
    calibrator,
    baseRate: judged.status === 'judged' ? baseRate(table.labels, table.weights) : null,
    dataHash: hashOf(table),
    reasons: { references: referencesIn(model, table) },
  });
}

function relearn(
  table: ExampleTable,
  judged: Extract<Backtest, { status: 'judged' }>,
  options: { readonly seed: number; readonly now: () => number },
) {
  const candidates = CANDIDATES.filter((candidate) => candidate.kind === judged.champion.kind);
  return learn(table, { ...options, candidates }).champion;
}

function referencesIn(model: Model, table: ExampleTable) {
  const step = Math.max(1, table.matrix.rows / REFERENCE_ROWS);
  const rows = Array.from({ length: Math.floor(table.matrix.rows / step) }, (_, place) =>
    Math.floor(place * step),
  );
  const sample = selectRows(table.matrix, rows);
  return referencesOf(sample, model.explain(sample));
}

/** SHA-256 over names, values, labels and weights: two trainings on the same examples have the same hash. */
function hashOf(table: ExampleTable): string {
  const hash = createHash('sha256');
  for (const column of table.matrix.columns) {
    hash.update(column.name);
    if (column.kind === 'number') hash.update(column.values);
    else hash.update(column.categories.join('\u0000')).update(column.codes);
  }
  return hash.update(table.labels).update(table.weights).digest('hex');
}
