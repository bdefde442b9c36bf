export { closeThreads } from '../trees/growing/worker-pool.ts';
export { bestTreeCount } from './best-tree-count.ts';
export {
  type BoostedObjective,
  BoostedTrees,
  type BoostedTreesJson,
  boostedTreesFromJson,
} from './boosted-trees.ts';
export type { Durations } from './objectives/risk-sets.ts';
export { type BoostedTreesOptions, DEFAULT_BOOSTED_TREES } from './options.ts';
export {
  type BoostedTraining,
  type SurvivalOptions,
  type SurvivalSet,
  trainBoostedTrees,
  trainCoxTrees,
} from './train.ts';
