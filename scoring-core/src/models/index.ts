export { Blend } from './blend/blend.ts';
export {
  BoostedTrees,
  type BoostedTreesOptions,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
  trainCoxTrees,
} from './boosted-trees/index.ts';
export { CoxModel, fitCox, trainCox } from './cox/index.ts';
export { Logistic, trainLogistic } from './logistic/index.ts';
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
export {
  DEFAULT_RANDOM_FOREST,
  RandomForest,
  randomForestLearner,
  trainRandomForest,
} from './random-forest/index.ts';
export { defaultRules, type Rule, Rules } from './rules/index.ts';
