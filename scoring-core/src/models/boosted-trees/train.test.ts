import { describe, expect, it } from 'vitest';
import { selectRows } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';
import {
  type BoostedTreesOptions,
  boostedTreesFromJson,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
} from './index.ts';
import { numberColumn, simulatedLeads, trainingSet } from './lead-tables.test-support.ts';
import { plainOptions, trainPlainly } from './plain-training.test-support.ts';

describe('what is learned', () => {
  it('finds the signal: the loss on unseen leads falls far below that of the base rate', () => {
    const { watchLosses } = trainBoostedTrees(
      simulatedLeads(4000, 1),
      { ...DEFAULT_BOOSTED_TREES, trees: 300, patience: 0, threads: 1 },
      1,
      simulatedLeads(2000, 2),
    );
    expect(watchLosses.length).toBe(300);
    expect(watchLosses[0]).toBeGreaterThan(0.65);
    expect(watchLosses.at(-1)).toBeLessThan(0.55);
  });

  it('ends when the watched loss has not fallen for as many trees as its patience', () => {
    const options = { ...DEFAULT_BOOSTED_TREES, learningRate: 0.3, patience: 10, threads: 1 };
    const { model, watchLosses } = trainBoostedTrees(
      simulatedLeads(500, 1),
      options,
      1,
      simulatedLeads(500, 2),
    );
    const lowest = watchLosses.indexOf(Math.min(...watchLosses));
    expect(watchLosses.length).toBe(lowest + 1 + 10);
    expect(model.ensemble.trees.length).toBe(watchLosses.length);
  });

  it('tells one category from all others at a split, unless larger sets are allowed', () => {
    const largest = (maxCategorySet: number): number => {
      const { model } = trainBoostedTrees(
        simulatedLeads(2000, 1),
        { ...DEFAULT_BOOSTED_TREES, maxCategorySet, trees: 30, threads: 1 },
        1,
      );
      const columns = model.schema.map((column) =>
        column.kind === 'category' ? column.categories.length : 0,
      );
      const most = Math.max(...columns);
      return Math.max(...model.ensemble.categorySets.map((set) => Math.min(set.length, most - set.length)));
    };
    expect(largest(1)).toBe(1);
    expect(largest(255)).toBeGreaterThan(1);
  });

  it('begins at the log-odds of the weighted base rate', () => {
    const set = {
      ...trainingSet([numberColumn('x', [1, 1, 1])], [1, 0, 0]),
      weights: Float64Array.of(2, 1, 1),
    };
    const model = trainPlainly(set);
    expect(model.ensemble.base).toBeCloseTo(0, 12);
    expect(model.predict(set.matrix)).toEqual(Float64Array.of(0, 0, 0));
  });

  it('learns squared error to the means of the groups', () => {
    const set = trainingSet([numberColumn('x', [1, 1, 2, 2, 3, 3])], [1, 3, 10, 12, -5, -7]);
    const margins = trainPlainly(set, {
      objective: 'squared_error',
      learningRate: 1,
      depth: 2,
      trees: 1,
    }).predict(set.matrix);
    expect([...margins].map((margin) => Math.round(margin * 1e6) / 1e6)).toEqual([2, 2, 11, 11, -6, -6]);
  });

  it('takes weights for repeated rows', () => {
    const set = simulatedLeads(400, 3);
    const weights = Float64Array.from(set.labels, (_, row) => 1 + (row % 3));
    const rows = [...weights.keys()].flatMap((row) => new Array<number>(weights[row]).fill(row));
    const repeated: TrainingSet = {
      matrix: selectRows(set.matrix, rows),
      labels: Float64Array.from(rows, (row) => set.labels[row]),
      weights: new Float64Array(rows.length).fill(1),
    };
    const options = { minCategoryRows: 1, minChildWeight: 1 };
    const weighted = trainPlainly({ ...set, weights }, options).predict(set.matrix);
    const duplicated = trainPlainly(repeated, options).predict(set.matrix);
    for (let row = 0; row < weighted.length; row++) expect(weighted[row]).toBeCloseTo(duplicated[row], 6);
  });
});

describe('the same model', () => {
  const set = simulatedLeads(3000, 7);
  const sampled = { rowSampling: 0.7, columnSampling: 0.5 };
  const stored = (options: Partial<BoostedTreesOptions>, seed: number) =>
    JSON.stringify(trainPlainly(set, options, seed));

  it('comes from the same seed, another from another', () => {
    expect(stored(sampled, 1)).toBe(stored(sampled, 1));
    expect(stored(sampled, 1)).not.toBe(stored(sampled, 2));
  });

  it('comes back from its JSON: equal text, equal margins', () => {
    const model = trainPlainly(set, sampled);
    const text = JSON.stringify(model);
    const back = boostedTreesFromJson(JSON.parse(text));
    expect(JSON.stringify(back)).toBe(text);
    expect(back.predict(set.matrix)).toEqual(model.predict(set.matrix));
    expect(back.ensemble).toEqual(model.ensemble);
  });

  it('is cut short by firstTrees to what a shorter training gives', () => {
    const long = trainPlainly(set, { trees: 12 }).firstTrees(5);
    expect(long.predict(set.matrix)).toEqual(trainPlainly(set, { trees: 5 }).predict(set.matrix));
  });

  it('has on the watched set the loss of its margins', () => {
    const watch = simulatedLeads(500, 8);
    const { model, watchLosses } = trainBoostedTrees(set, plainOptions, 1, watch);
    const margins = model.firstTrees(10).predict(watch.matrix);
    let loss = 0;
    let total = 0;
    for (let row = 0; row < 500; row++) {
      const propensity = 1 / (1 + Math.exp(-margins[row]));
      loss -= watch.weights[row] * Math.log(watch.labels[row] === 1 ? propensity : 1 - propensity);
      total += watch.weights[row];
    }
    expect(watchLosses[9]).toBeCloseTo(loss / total, 9);
  });
});
