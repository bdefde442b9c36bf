import type { ColumnSchema, Matrix } from './matrix.ts';

/** What a learner learns from. All arrays have `matrix.rows` entries. */
export type TrainingSet = {
  readonly matrix: Matrix;
  /** 1 where the outcome happened within the horizon, else 0. */
  readonly labels: Float64Array;
  /** Sample weights, > 0; a lead with n examples gives each 1/n. */
  readonly weights: Float64Array;
};

/** Signed shares in the margin: `base + sum of a row's contributions = margin of that row`. */
export type Contributions = {
  readonly base: number;
  /** rows × columns, row by row, in the order of the model's schema. */
  readonly values: Float64Array;
};

/**
 * The one contract behind which every model stands. `predict` and `explain` take a matrix lined up with `schema`
 * (see `alignTo`); a margin is in log-odds and not calibrated.
 */
export interface Model {
  readonly kind: ModelKind;
  readonly schema: readonly ColumnSchema[];
  /** Margin per row, in log-odds, before calibration. */
  predict(matrix: Matrix): Float64Array;
  explain(matrix: Matrix): Contributions;
  /** Plain data for scorer storage; `modelFromJson` reads it back to an equal model. */
  toJSON(): { readonly kind: ModelKind };
}

export type ModelKind =
  | 'rules'
  | 'logistic'
  | 'boosted_trees'
  | 'random_forest'
  | 'cox'
  | 'boosted_cox'
  | 'blend'
  | 'imported';

/** A learner makes models. `seed` makes it repeatable: the same input and seed give the same model, bit for bit. */
export interface Learner {
  readonly kind: ModelKind;
  train(set: TrainingSet, seed: number): Model;
}
