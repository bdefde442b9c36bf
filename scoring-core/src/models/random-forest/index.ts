export { DEFAULT_RANDOM_FOREST, type RandomForestOptions } from './options.ts';
export { RandomForest, type RandomForestJson, randomForestFromJson } from './random-forest.ts';
export { randomForestLearner, trainRandomForest } from './train.ts';
