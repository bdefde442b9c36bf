import { createRandom, shuffle } from '../random.ts';
import type { ExampleTable } from './example-table.ts';

/** Row numbers to learn from and row numbers to predict. No lead is in both. */
export type Fold = { readonly learn: Int32Array; readonly predict: Int32Array };

/** With a known order the oldest leads are only learned from: the first block that is predicted starts here. */
const WARM_UP_SHARE = 0.4;
const FOLDS_IN_TIME = 4;
const FOLDS_AT_RANDOM = 5;

/**
 * Folds for cross-fitting. Where moments are known the folds go forward in time, as serving does: each block of
 * leads (ordered by their first moment) is predicted by a model that learned from the older blocks alone, and the
 * oldest 40 % are only learned from. Without an order: five folds of leads, at random, equal in positives.
 */
export function foldsOf(table: ExampleTable, seed: number): Fold[] {
  const leads = table.moments ? leadsByFirstMoment(table, table.moments) : leadsAtRandom(table, seed);
  return table.moments ? foldsInTime(table, leads) : foldsAtRandom(table, leads);
}

function foldsInTime(table: ExampleTable, leads: readonly number[]): Fold[] {
  const rowsOfLead = countRows(table);
  const blockOfLead = new Map<number, number>();
  let seen = 0;
  for (const lead of leads) {
    const middle = (seen + (rowsOfLead.get(lead) ?? 0) / 2) / table.matrix.rows;
    const block = Math.floor(((middle - WARM_UP_SHARE) / (1 - WARM_UP_SHARE)) * FOLDS_IN_TIME);
    blockOfLead.set(lead, Math.min(FOLDS_IN_TIME - 1, Math.max(-1, block)));
    seen += rowsOfLead.get(lead) ?? 0;
  }
  return makeFolds(table, blockOfLead, FOLDS_IN_TIME, (block, fold) => block < fold);
}

function foldsAtRandom(table: ExampleTable, leads: readonly number[]): Fold[] {
  const foldOfLead = new Map(leads.map((lead, place) => [lead, place % FOLDS_AT_RANDOM]));
  return makeFolds(table, foldOfLead, FOLDS_AT_RANDOM, (block, fold) => block !== fold);
}

function makeFolds(
  table: ExampleTable,
  blockOfLead: ReadonlyMap<number, number>,
  folds: number,
  learnsFrom: (block: number, fold: number) => boolean,
): Fold[] {
  const blocks = Int32Array.from(table.leads, (lead) => blockOfLead.get(lead) ?? -1);
  return Array.from({ length: folds }, (_, fold) => ({
    learn: rowsWhere(blocks, (block) => learnsFrom(block, fold)),
    predict: rowsWhere(blocks, (block) => block === fold),
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
