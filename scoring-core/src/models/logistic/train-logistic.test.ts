import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from '../../random.ts';
import { categoryColumn, numberColumn } from '../linear/csv-for-tests.ts';
import { alignTo, type Matrix, selectRows } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';
import { trainLogistic } from './train-logistic.ts';

const sources = ['web', 'fair', 'mail', 'partner', ''];

/** Leads whose true log-odds are −1 + 0.8 × pages/3 + 0.7 if from the web, with gaps in both columns. */
function simulate(rows: number, seed: number): TrainingSet {
  const random = createRandom(seed);
  const pages = Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : Math.floor(random() * 10)));
  const source = Array.from({ length: rows }, () => sources[Math.floor(random() * sources.length)]);
  const labels = Float64Array.from(pages, (count, row) => {
    const margin = -1 + (0.8 * (count || 0)) / 3 + (source[row] === 'web' ? 0.7 : 0);
    return random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  });
  const weights = Float64Array.from({ length: rows }, () => 1 + Math.floor(random() * 3));
  return {
    matrix: { rows, columns: [numberColumn('pages', pages), categoryColumn('source', source)] },
    labels,
    weights,
  };
}

function take(set: TrainingSet, rows: readonly number[]): TrainingSet {
  return {
    matrix: selectRows(set.matrix, rows),
    labels: Float64Array.from(rows, (row) => set.labels[row]),
    weights: Float64Array.from(rows, (row) => set.weights[row]),
  };
}

function expectSameMargins(a: Float64Array, b: Float64Array): void {
  expect(a.length).toBe(b.length);
  a.forEach((margin, row) => {
    expect(margin).toBeCloseTo(b[row], 7);
  });
}

describe('logistic regression', () => {
  const set = simulate(2_000, 3);

  it('finds the true log-odds', () => {
    const model = trainLogistic(set);
    const ask: Matrix = {
      rows: 2,
      columns: [
        numberColumn('pages', [0, 9]),
        { ...categoryColumn('source', ['web', 'fair']), codes: Int32Array.of(0, 1) },
      ],
    };
    const margins = model.predict(alignTo(model.schema, ask));
    expect(Math.abs(margins[0] - -0.3)).toBeLessThan(0.3);
    expect(Math.abs(margins[1] - 1.4)).toBeLessThan(0.3);
  });

  it('has a gradient of zero where it stops: the propensities of every category sum to its positives', () => {
    const model = trainLogistic(set, { l2: 0 });
    const margins = model.predict(set.matrix);
    const column = set.matrix.columns[1];
    if (column.kind !== 'category') throw new Error('The second column is the source.');
    for (let code = -1; code < column.categories.length; code++) {
      let expected = 0;
      let seen = 0;
      for (let row = 0; row < set.matrix.rows; row++) {
        if (column.codes[row] !== code) continue;
        expected += set.weights[row] / (1 + Math.exp(-margins[row]));
        seen += set.weights[row] * set.labels[row];
      }
      expect(expected).toBeCloseTo(seen, 6);
    }
  });

  it('counts a weight of n as n equal rows', () => {
    const copies = [...set.labels.keys()].flatMap((row) => new Array<number>(set.weights[row]).fill(row));
    const repeated = take(set, copies);
    const unweighted = { ...repeated, weights: new Float64Array(copies.length).fill(1) };
    expectSameMargins(
      trainLogistic(set, { minCategoryRows: 1 }).predict(set.matrix),
      trainLogistic(unweighted, { minCategoryRows: 1 }).predict(set.matrix),
    );
  });

  it('does not depend on the order of rows, nor on a constant added to a column', () => {
    const small = simulate(120, 11);
    const before = trainLogistic(small, { transforms: 'identity' }).predict(small.matrix);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1_000, max: 1_000 }), (seed, shift) => {
        const order = shuffle([...small.labels.keys()], createRandom(seed));
        const shuffled = trainLogistic(take(small, order), { transforms: 'identity' });
        expectSameMargins(shuffled.predict(small.matrix), before);
        const [pages, source] = small.matrix.columns;
        if (pages.kind !== 'number') throw new Error('The first column is a number.');
        const moved = { ...pages, values: pages.values.map((value) => value + shift) };
        const shiftedSet = { ...small, matrix: { rows: 120, columns: [moved, source] } };
        const shifted = trainLogistic(shiftedSet, { transforms: 'identity' });
        expectSameMargins(shifted.predict(shiftedSet.matrix), before);
      }),
      { numRuns: 25 },
    );
  });

  it('gives exactly nothing to a column that is constant or was never filled', () => {
    const useless = [
      numberColumn('constant', new Array<number>(2_000).fill(0.1)),
      numberColumn('never filled', new Array<number>(2_000).fill(Number.NaN)),
      categoryColumn('one value', new Array<string>(2_000).fill('yes')),
    ];
    const matrix = { rows: 2_000, columns: [...set.matrix.columns, ...useless] };
    const model = trainLogistic({ ...set, matrix });
    for (const term of model.data.terms.slice(2)) {
      const coefficients = term.kind === 'number' ? [term.coefficient] : term.coefficients;
      expect([...coefficients, term.missing, term.average].every((value) => value === 0)).toBe(true);
    }
    expectSameMargins(model.predict(matrix), trainLogistic(set).predict(set.matrix));
  });

  it('stays finite and moderate when a column separates the labels', () => {
    const labels = Float64Array.from({ length: 400 }, (_, row) => (row < 200 ? 0 : 1));
    const separable: TrainingSet = {
      matrix: {
        rows: 400,
        columns: [
          numberColumn('telltale', labels),
          categoryColumn(
            'stage',
            [...labels].map((label) => (label === 1 ? 'customer' : 'lead')),
          ),
        ],
      },
      labels,
      weights: new Float64Array(400).fill(1),
    };
    for (const l2 of [1, 1e-3]) {
      const margins = trainLogistic(separable, { l2 }).predict(separable.matrix);
      expect(margins[0]).toBeLessThan(-3);
      expect(margins[399]).toBeGreaterThan(3);
      expect(Math.max(...margins)).toBeLessThan(20);
    }
    expect(trainLogistic(separable, { l2: 0 }).predict(separable.matrix).every(Number.isFinite)).toBe(true);
  });

  it('says nothing about a category it never saw, where no value was missing or rare', () => {
    const whole = take(
      set,
      [...set.labels.keys()].filter((row) => {
        const column = set.matrix.columns[1];
        return column.kind === 'category' && column.codes[row] >= 0;
      }),
    );
    const model = trainLogistic(whole);
    const ask = {
      rows: 1,
      columns: [numberColumn('pages', [4]), categoryColumn('source', ['smoke signal'])],
    };
    expect(model.explain(alignTo(model.schema, ask)).values[1]).toBeCloseTo(0, 12);
  });

  it('with one label only is the smoothed base rate', () => {
    const weights = new Float64Array(2_000).fill(1);
    const model = trainLogistic({ matrix: set.matrix, labels: new Float64Array(2_000), weights });
    expect(new Set(model.predict(set.matrix))).toEqual(new Set([Math.log(0.5 / 2_000.5)]));
  });

  it('refuses a penalty below 0', () => {
    expect(() => trainLogistic(set, { l2: -1 })).toThrow(RangeError);
  });
});
