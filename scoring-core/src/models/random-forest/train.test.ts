import { expect, it } from 'vitest';
import {
  categoryColumn,
  numberColumn,
  simulatedLeads,
  trainingSet,
} from '../boosted-trees/lead-tables.test-support.ts';
import {
  DEFAULT_RANDOM_FOREST,
  randomForestFromJson,
  randomForestLearner,
  trainRandomForest,
} from './index.ts';

const options = { ...DEFAULT_RANDOM_FOREST, trees: 50, threads: 1 };
const leads = simulatedLeads(3000, 1);
const forest = trainRandomForest(leads, options, 1);

function logLoss(margins: Float64Array, labels: Float64Array): number {
  const losses = margins.map((margin, row) => Math.log1p(Math.exp(labels[row] === 1 ? -margin : margin)));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

it('learns: on unseen leads it loses less than the base rate does', () => {
  const unseen = simulatedLeads(2000, 2);
  const base = new Float64Array(2000).fill(forest.ensemble.base);
  expect(logLoss(forest.predict(unseen.matrix), unseen.labels)).toBeLessThan(
    0.86 * logLoss(base, unseen.labels),
  );
});

it('has as margin the average over trees of the log-odds of smoothed leaf rates', () => {
  // One column that cannot be split: each tree is the smoothed rate of its bootstrap sample.
  const set = trainingSet([numberColumn('constant', [1, 1, 1, 1])], [1, 0, 0, 0]);
  const one = trainRandomForest(set, { ...options, trees: 1, leafSmoothing: 4 }, 3);
  const [margin] = one.predict(set.matrix);
  const rate = 1 / (1 + Math.exp(-margin));
  // (k positives of 4 + 4 × 0.25) / (4 + 4) for a whole k.
  const positives = rate * 8 - 1;
  expect(positives).toBeCloseTo(Math.round(positives), 6);
});

it('explains its margin to the last share', () => {
  const margins = forest.predict(leads.matrix);
  const { base, values } = forest.explain(leads.matrix);
  for (let row = 0; row < 200; row++) {
    const sum = values.subarray(row * 4, row * 4 + 4).reduce((a, b) => a + b, base);
    expect(Math.abs(sum - margins[row])).toBeLessThan(1e-9);
  }
});

it('is the same for the same seed, another for another, and comes back from JSON', () => {
  const stored = (seed: number) => JSON.stringify(trainRandomForest(leads, { ...options, trees: 5 }, seed));
  expect(stored(1)).toBe(stored(1));
  expect(stored(1)).not.toBe(stored(2));
  const back = randomForestFromJson(JSON.parse(JSON.stringify(forest)));
  expect(back.predict(leads.matrix)).toEqual(forest.predict(leads.matrix));
  expect(back.ensemble).toEqual(forest.ensemble);
});

it('stands behind the contract of learners', () => {
  const learner = randomForestLearner({ ...options, trees: 3 });
  expect(learner.kind).toBe('random_forest');
  const model = learner.train(leads, 1);
  expect(model.schema.map((column) => column.name)).toEqual(['engagement', 'visits', 'noise', 'source']);
});

it('stays finite on odd tables', () => {
  const columns = [numberColumn('x', [1, 2, Number.NaN]), categoryColumn('c', [0, -1, 0], ['a'])];
  for (const set of [trainingSet(columns, [1, 1, 1]), trainingSet(columns, [0, 0, 0]), trainingSet([], [])]) {
    const odd = trainRandomForest(set, { ...options, trees: 3, leafSmoothing: 0, minChildWeight: 0 }, 1);
    expect(odd.predict(set.matrix).every(Number.isFinite)).toBe(true);
  }
  expect(() => trainRandomForest(leads, { ...options, depth: 0 }, 1)).toThrow(/depth/);
});
