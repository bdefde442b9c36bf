export {
  alignTo,
  type CategoryColumn,
  type Column,
  type ColumnSchema,
  type Matrix,
  MISSING_CATEGORY,
  type NumberColumn,
  schemaOf,
  selectColumns,
  selectRows,
} from './matrix.ts';
export type { Contributions, Learner, Model, ModelKind, TrainingSet } from './model.ts';
export { defaultRules, type Rule, Rules } from './rules/index.ts';
