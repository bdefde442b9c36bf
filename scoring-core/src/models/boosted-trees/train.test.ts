import { describe, expect, it } from 'vitest';
import { selectRows } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';
import {
  type BoostedTreesOptions,
  boostedTreesFromJson,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
} from './index.ts';
import { categoryColumn, numberColumn, simulatedLeads, trainingSet } from './lead-tables.test-support.ts';

const plain: BoostedTreesOptions = {
  ...DEFAULT_BOOSTED_TREES,
  trees: 20,
  learningRate: 0.3,
  l2: 0,
  minChildWeight: 0,
  rowSampling: 1,
  columnSampling: 1,
  threads: 1,
};

const train = (set: TrainingSet, options: Partial<BoostedTreesOptions> = {}, seed = 1) =>
  trainBoostedTrees(set, { ...plain, ...options }, seed).model;

describe('what is learned', () => {
  it('finds the signal: the loss on unseen leads falls far below that of the base rate', () => {
    const { watchLosses } = trainBoostedTrees(
      simulatedLeads(4000, 1),
      { ...DEFAULT_BOOSTED_TREES, threads: 1 },
      1,
      simulatedLeads(2000, 2),
    );
    expect(watchLosses.length).toBe(300);
    expect(watchLosses[0]).toBeGreaterThan(0.65);
    expect(watchLosses.at(-1)).toBeLessThan(0.55);
  });

  it('begins at the log-odds of the weighted base rate', () => {
    const set = {
      ...trainingSet([numberColumn('x', [1, 1, 1])], [1, 0, 0]),
      weights: Float64Array.of(2, 1, 1),
    };
    const model = train(set);
    expect(model.ensemble.base).toBeCloseTo(0, 12);
    expect(model.predict(set.matrix)).toEqual(Float64Array.of(0, 0, 0));
  });

  it('learns squared error to the means of the groups', () => {
    const set = trainingSet([numberColumn('x', [1, 1, 2, 2, 3, 3])], [1, 3, 10, 12, -5, -7]);
    const margins = train(set, { objective: 'squared_error', learningRate: 1, depth: 2, trees: 1 }).predict(
      set.matrix,
    );
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
    const weighted = train({ ...set, weights }, options).predict(set.matrix);
    const duplicated = train(repeated, options).predict(set.matrix);
    for (let row = 0; row < weighted.length; row++) expect(weighted[row]).toBeCloseTo(duplicated[row], 6);
  });
});

describe('missing values', () => {
  it('go the way of those they behave like', () => {
    const values = [1, 2, 3, 4, Number.NaN, Number.NaN];
    const likeHigh = train(trainingSet([numberColumn('x', values)], [0, 0, 1, 1, 1, 1]));
    const likeLow = train(trainingSet([numberColumn('x', values)], [0, 0, 1, 1, 0, 0]));
    const asked = { rows: 1, columns: [numberColumn('x', [Number.NaN])] };
    expect(likeHigh.predict(asked)[0]).toBeGreaterThan(1);
    expect(likeLow.predict(asked)[0]).toBeLessThan(-1);
  });

  it('can be told from all values', () => {
    const values = [1, 2, 3, 4, Number.NaN, Number.NaN];
    const model = train(trainingSet([numberColumn('x', values)], [0, 0, 0, 0, 1, 1]), { depth: 1 });
    const margins = model.predict({ rows: 3, columns: [numberColumn('x', [-1e30, 1e30, Number.NaN])] });
    expect(margins[0]).toBe(margins[1]);
    expect(margins[2]).toBeGreaterThan(margins[1] + 3);
  });

  it('that never occurred in training go with the heavier side', () => {
    const model = train(trainingSet([numberColumn('x', [1, 2, 3, 4, 5])], [0, 1, 1, 1, 1]), {
      depth: 1,
      trees: 1,
    });
    expect(model.predict({ rows: 2, columns: [numberColumn('x', [Number.NaN, 5])] })[0]).toBe(
      model.predict({ rows: 1, columns: [numberColumn('x', [5])] })[0],
    );
  });
});

describe('categories', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'rare'];
  // b and d buy, though no order of names says so; "rare" has one row and buys.
  const codes = Array.from({ length: 300 }, (_, row) => (row === 299 ? 5 : row % 5));
  const labels = codes.map((code) => (code === 1 || code === 3 || code === 5 ? 1 : 0));
  const model = train(trainingSet([categoryColumn('source', codes, names)], labels), { depth: 1, trees: 30 });
  const marginOf = (code: number) =>
    model.predict({ rows: 1, columns: [categoryColumn('source', [code], names)] })[0];

  it('are told apart by what they do, in one split', () => {
    for (const buyer of [1, 3])
      for (const other of [0, 2, 4]) expect(marginOf(buyer)).toBeGreaterThan(marginOf(other) + 3);
  });

  it('that are rare go where missing goes', () => {
    expect(marginOf(5)).toBe(marginOf(-1));
  });

  it('that are missing with a meaning of their own are told from all others', () => {
    const missing = codes.map((code, row) => (row % 4 === 0 ? -1 : code));
    const labelsOfMissing = missing.map((code) => (code === -1 ? 1 : 0));
    const learned = train(trainingSet([categoryColumn('source', missing, names)], labelsOfMissing), {
      depth: 1,
    });
    const [unknown, ...known] = learned.predict({
      rows: 6,
      columns: [categoryColumn('source', [-1, 0, 1, 2, 3, 4], names)],
    });
    for (const margin of known) expect(unknown).toBeGreaterThan(margin + 3);
  });
});

describe('monotone constraints', () => {
  const set = simulatedLeads(3000, 5);
  const grid = Array.from({ length: 101 }, (_, step) => step / 50 - 1);
  const steps = (monotone: BoostedTreesOptions['monotone']) => {
    const model = train(set, { monotone, depth: 4, trees: 60 });
    // Every combination of a few values of the other columns.
    return [0, 3, 9].flatMap((visits) =>
      [0.1, 0.9].flatMap((noise) =>
        [-1, 0, 2].map((source) => {
          const margins = model.predict({
            rows: grid.length,
            columns: [
              numberColumn('engagement', grid),
              numberColumn(
                'visits',
                grid.map(() => visits),
              ),
              numberColumn(
                'noise',
                grid.map(() => noise),
              ),
              categoryColumn(
                'source',
                grid.map(() => source),
                ['ads', 'search', 'referral', 'event', 'partner'],
              ),
            ],
          });
          return Array.from(margins.subarray(1), (margin, i) => margin - margins[i]);
        }),
      ),
    );
  };

  it('hold everywhere on a grid, and are broken without', () => {
    expect(
      steps({ engagement: 1 })
        .flat()
        .every((step) => step >= -1e-12),
    ).toBe(true);
    expect(
      steps({ engagement: -1 })
        .flat()
        .every((step) => step <= 1e-12),
    ).toBe(true);
    expect(
      steps({})
        .flat()
        .some((step) => step < -1e-6),
    ).toBe(true);
  });

  it('are refused for categories', () => {
    expect(() => train(set, { monotone: { source: 1 } })).toThrow(/"source" holds categories/);
  });
});

describe('the same model', () => {
  const set = simulatedLeads(3000, 7);
  const sampled = { rowSampling: 0.7, columnSampling: 0.5 };
  const stored = (options: Partial<BoostedTreesOptions>, seed: number) =>
    JSON.stringify(train(set, options, seed));

  it('comes from the same seed, another from another', () => {
    expect(stored(sampled, 1)).toBe(stored(sampled, 1));
    expect(stored(sampled, 1)).not.toBe(stored(sampled, 2));
  });

  it('comes back from its JSON: equal text, equal margins', () => {
    const model = train(set, sampled);
    const text = JSON.stringify(model);
    const back = boostedTreesFromJson(JSON.parse(text));
    expect(JSON.stringify(back)).toBe(text);
    expect(back.predict(set.matrix)).toEqual(model.predict(set.matrix));
    expect(back.ensemble).toEqual(model.ensemble);
  });

  it('is cut short by firstTrees to what a shorter training gives', () => {
    const long = train(set, { trees: 12 }).firstTrees(5);
    expect(long.predict(set.matrix)).toEqual(train(set, { trees: 5 }).predict(set.matrix));
  });

  it('has on the watched set the loss of its margins', () => {
    const watch = simulatedLeads(500, 8);
    const { model, watchLosses } = trainBoostedTrees(set, plain, 1, watch);
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

describe('odd tables', () => {
  const finite = (set: TrainingSet, options: Partial<BoostedTreesOptions> = {}) => {
    const margins = train(set, options).predict(set.matrix);
    expect(margins.length).toBe(set.matrix.rows);
    expect(margins.every(Number.isFinite)).toBe(true);
    return margins;
  };

  it('with one label alone give a finite, confident margin', () => {
    const x = numberColumn('x', [1, 2, 3, 4]);
    expect(finite(trainingSet([x], [1, 1, 1, 1]))[0]).toBeGreaterThan(2);
    expect(finite(trainingSet([x], [0, 0, 0, 0]))[0]).toBeLessThan(-2);
  });

  it('without a column, with constant or wholly missing columns, predict the base rate', () => {
    const labels = [1, 0, 0, 0];
    for (const columns of [
      [],
      [numberColumn('constant', [5, 5, 5, 5])],
      [numberColumn('missing', new Array(4).fill(Number.NaN))],
      [categoryColumn('missing', [-1, -1, -1, -1], [])],
      [categoryColumn('constant', [0, 0, 0, 0], ['one'])],
    ]) {
      for (const margin of finite(trainingSet(columns, labels), { minCategoryRows: 1 })) {
        expect(margin).toBeCloseTo(Math.log(1 / 3), 6);
      }
    }
  });

  it('of no row or one row are learned from without complaint', () => {
    finite(trainingSet([numberColumn('x', [])], []));
    finite(trainingSet([numberColumn('x', [1])], [1]));
  });

  it('with infinite values put them at the ends', () => {
    const values = [Number.NEGATIVE_INFINITY, -1, 0, 1, Number.POSITIVE_INFINITY];
    const margins = finite(trainingSet([numberColumn('x', values)], [1, 0, 0, 0, 1]), { depth: 3 });
    expect(margins[0]).toBeGreaterThan(0);
    expect(margins[1]).toBeLessThan(0);
    expect(margins[4]).toBeGreaterThan(0);
  });

  it('with a weight of 0, a label of NaN or a missing row are refused', () => {
    const set = trainingSet([numberColumn('x', [1, 2])], [0, 1]);
    expect(() => train({ ...set, weights: Float64Array.of(1, 0) })).toThrow('The weight of row 1 is 0.');
    expect(() => train({ ...set, labels: Float64Array.of(0, Number.NaN) })).toThrow(
      'The label of row 1 is NaN.',
    );
    expect(() => train({ ...set, labels: Float64Array.of(0) })).toThrow('1 labels for 2 rows');
  });

  it('and options that make no sense are refused by name', () => {
    const set = trainingSet([numberColumn('x', [1, 2])], [0, 1]);
    expect(() => train(set, { depth: 13 })).toThrow(/depth .* 1 to 12, not 13/);
    expect(() => train(set, { rowSampling: 0 })).toThrow(/rowSampling/);
    expect(() => train(set, { l2: -1 })).toThrow(/l2/);
  });
});
