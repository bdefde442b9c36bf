import type { TrainingSet } from '../model.ts';
import {
  type BoostedTrees,
  type BoostedTreesOptions,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
} from './index.ts';

/** No sampling, no penalty, no least weight: what a tree does can be told by hand. */
export const plainOptions: BoostedTreesOptions = {
  ...DEFAULT_BOOSTED_TREES,
  trees: 20,
  learningRate: 0.3,
  l2: 0,
  minChildWeight: 0,
  rowSampling: 1,
  columnSampling: 1,
  threads: 1,
};

export const trainPlainly = (
  set: TrainingSet,
  options: Partial<BoostedTreesOptions> = {},
  seed = 1,
): BoostedTrees => trainBoostedTrees(set, { ...plainOptions, ...options }, seed).model;
