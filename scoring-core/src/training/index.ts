export {
  type Backtest,
  type BacktestOptions,
  backtest,
  type JudgedCandidate,
  type Parts,
} from './backtest.ts';
export type { Candidate } from './candidate.ts';
export { blendCandidate } from './candidate-blend.ts';
export { boostedTreesCandidate } from './candidate-boosted-trees.ts';
export { logisticCandidate } from './candidate-logistic.ts';
export { randomForestCandidate } from './candidate-random-forest.ts';
export { rulesCandidate } from './candidate-rules.ts';
export { baseRate, countPositives, type ExampleTable, selectExamples, withColumns } from './example-table.ts';
export { type Learned, type LearnedCandidate, type LearnOptions, learn, propensitiesOf } from './learn.ts';
export { remembering } from './remembering.ts';
