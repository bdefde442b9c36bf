export { Blend } from './blend/blend.ts';
export {
  BoostedCox,
  type BoostedCoxTraining,
  type TrainedBoostedCox,
  trainBoostedCox,
} from './boosted-cox/index.ts';
export {
  BoostedTrees,
  type BoostedTreesOptions,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
  trainCoxTrees,
} from './boosted-trees/index.ts';
export {
  type CoxFit,
  CoxModel,
  type CoxOptions,
  type CoxTraining,
  conversionWithin,
  fitCox,
  medianTimeToConvert,
  type ProportionalityTest,
  predictSurvival,
  type TrainedCox,
  testProportionality,
  trainCox,
} from './cox/index.ts';
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
