import type { Model, ModelKind, TrainingSet } from '../models/model.ts';
import type { ExampleTable } from './example-table.ts';
import type { Fold } from './folds.ts';

/** A way to learn, as the champion's contest sees it. Listed from simple to complex. */
export type Candidate = {
  readonly kind: ModelKind;
  /** Chooses its own settings by the folds and predicts every fold's rows by a model that never saw them. */
  crossFit(table: ExampleTable, folds: readonly Fold[], seed: number): CrossFit;
};

export type CrossFit = {
  /** Out-of-fold margin per row of the table; NaN where no fold predicted the row. */
  readonly margins: Float64Array;
  /** What was chosen, for the record: { trees: 214 }. */
  readonly settings: Readonly<Record<string, number>>;
  /** Learns with the chosen settings. */
  fit(set: TrainingSet, seed: number): Model;
};

/** Log loss of a margin in log-odds against a 0/1 label; exact for large margins. */
export function marginLoss(margin: number, label: number): number {
  const towards = label === 1 ? -margin : margin;
  return towards > 0 ? towards + Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards));
}

/** Weighted mean log loss over the rows that have a margin. */
export function meanMarginLoss(margins: Float64Array, labels: Float64Array, weights: Float64Array): number {
  let loss = 0;
  let total = 0;
  for (let row = 0; row < margins.length; row++) {
    if (Number.isNaN(margins[row])) continue;
    loss += weights[row] * marginLoss(margins[row], labels[row]);
    total += weights[row];
  }
  return loss / total;
}

/** Puts a fold's margins at their rows. */
export function placeMargins(into: Float64Array, rows: Int32Array, margins: Float64Array): void {
  for (let place = 0; place < rows.length; place++) into[rows[place]] = margins[place];
}
