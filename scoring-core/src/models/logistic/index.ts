export { Logistic, logisticFromJson } from './logistic.ts';
export { type LogisticOptions, logisticLearner, trainLogistic } from './train-logistic.ts';
