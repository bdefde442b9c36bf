import { createRandom, shuffle } from '../random.ts';
import type { ExampleTable } from './example-table.ts';

/** Row numbers to learn from and row numbers to predict. No lead is in both. */
export type Fold = { readonly learn: Int32Array; readonly predict: Int32Array };

const FOLDS = 5;

/**
 * Folds for cross-fitting: five groups of leads, each predicted by models that learned from the other four.
 *
 * Where moments are known the groups are blocks in time, leads ordered by their first moment, so that a model is
 * judged on leads of a stretch of time of which it saw little: of leads that began earlier, the rows that reach into
 * it. The other blocks lie before and after: learning from older blocks alone would leave the first ones little to
 * learn from, which favours simple models, and would not be truly forward either, since an older lead goes on into
 * later blocks (of the rows to learn from, 13 to 34 % were later than the median moment to predict) and its labels
 * were not known yet. Measured on the simulated company (docs/models.md). So this is kinder than serving: it chooses,
 * and the test part, which keeps to time, says how good the choice is.
 * Without an order: groups at random, equal in positives.
 */
export function foldsOf(table: ExampleTable, seed: number): Fold[] {
  return table.moments
    ? foldsInTime(table, leadsByFirstMoment(table, table.moments))
    : foldsAtRandom(table, leadsAtRandom(table, seed));
}

/** Blocks of about equally many rows; a lead belongs where the middle of its rows falls. */
function foldsInTime(table: ExampleTable, leads: readonly number[]): Fold[] {
  const rowsOfLead = countRows(table);
  const blockOfLead = new Map<number, number>();
  let seen = 0;
  for (const lead of leads) {
    const rows = rowsOfLead.get(lead) ?? 0;
    const middle = (seen + rows / 2) / table.matrix.rows;
    blockOfLead.set(lead, Math.min(FOLDS - 1, Math.floor(middle * FOLDS)));
    seen += rows;
  }
  return makeFolds(table, blockOfLead);
}

function foldsAtRandom(table: ExampleTable, leads: readonly number[]): Fold[] {
  return makeFolds(table, new Map(leads.map((lead, place) => [lead, place % FOLDS])));
}

function makeFolds(table: ExampleTable, groupOfLead: ReadonlyMap<number, number>): Fold[] {
  const groups = Int32Array.from(table.leads, (lead) => groupOfLead.get(lead) ?? 0);
  return Array.from({ length: FOLDS }, (_, fold) => ({
    learn: rowsWhere(groups, (group) => group !== fold),
    predict: rowsWhere(groups, (group) => group === fold),
  })).filter((fold) => fold.learn.length > 0 && fold.predict.length > 0);
}

function rowsWhere(blocks: Int32Array, wanted: (block: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < blocks.length; row++) if (wanted(blocks[row])) rows.push(row);
  return Int32Array.from(rows);
}

function countRows(table: ExampleTable): Map<number, number> {
  const counts = new Map<number, number>();
  for (const lead of table.leads) counts.set(lead, (counts.get(lead) ?? 0) + 1);
  return counts;
}

function leadsByFirstMoment(table: ExampleTable, moments: Float64Array): number[] {
  const first = new Map<number, number>();
  table.leads.forEach((lead, row) => {
    first.set(lead, Math.min(first.get(lead) ?? Number.POSITIVE_INFINITY, moments[row]));
  });
  return [...first].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([lead]) => lead);
}

/** Buyers first, each group shuffled: dealing them out in turn gives every fold its share of positives. */
function leadsAtRandom(table: ExampleTable, seed: number): number[] {
  const bought = new Map<number, number>();
  table.leads.forEach((lead, row) => {
    bought.set(lead, Math.max(bought.get(lead) ?? 0, table.labels[row]));
  });
  const random = createRandom(seed);
  const buyers = shuffle(
    [...bought].filter(([, label]) => label > 0).map(([lead]) => lead),
    random,
  );
  const others = shuffle(
    [...bought].filter(([, label]) => label === 0).map(([lead]) => lead),
    random,
  );
  return [...buyers, ...others];
}
