import { selectColumns, selectRows } from '../models/matrix.ts';
import type { TrainingSet } from '../models/model.ts';

/** Examples to learn from and to be judged on. All arrays have `matrix.rows` entries. */
export type ExampleTable = TrainingSet & {
  /** Which lead an example belongs to, as a number; a lead stays in one fold. */
  readonly leads: Int32Array;
  /** Which account, as a number; intervals are clustered by it. */
  readonly accounts: Int32Array;
  /** When the prediction would have been made (epoch milliseconds, or any number that grows with time); null: unknown. */
  readonly moments: Float64Array | null;
};

export function selectExamples(table: ExampleTable, rows: ArrayLike<number>): ExampleTable {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  return {
    matrix: selectRows(table.matrix, rows),
    labels: pick(table.labels),
    weights: pick(table.weights),
    leads: Int32Array.from(rows, (row) => table.leads[row]),
    accounts: Int32Array.from(rows, (row) => table.accounts[row]),
    moments: table.moments && pick(table.moments),
  };
}

export function withColumns(table: ExampleTable, names: readonly string[]): ExampleTable {
  return { ...table, matrix: selectColumns(table.matrix, names) };
}

export function countPositives(labels: Float64Array): number {
  let positives = 0;
  for (const label of labels) positives += label;
  return positives;
}

/** Share of positives, by weight; NaN for no rows. */
export function baseRate(labels: Float64Array, weights: Float64Array): number {
  let positive = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    positive += labels[row] * weights[row];
    total += weights[row];
  }
  return positive / total;
}
