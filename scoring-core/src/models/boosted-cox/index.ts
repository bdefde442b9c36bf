export { BoostedCox, type BoostedCoxData, boostedCoxFromJson } from './boosted-cox.ts';
export { type BoostedCoxTraining, type TrainedBoostedCox, trainBoostedCox } from './train-boosted-cox.ts';
