import { describe, expect, it } from 'vitest';
import type { TrainingSet } from '../model.ts';
import type { BoostedTreesOptions } from './index.ts';
import { categoryColumn, numberColumn, trainingSet } from './lead-tables.test-support.ts';
import { trainPlainly } from './plain-training.test-support.ts';

describe('odd tables', () => {
  const finite = (set: TrainingSet, options: Partial<BoostedTreesOptions> = {}) => {
    const margins = trainPlainly(set, options).predict(set.matrix);
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
    expect(() => trainPlainly({ ...set, weights: Float64Array.of(1, 0) })).toThrow(
      'The weight of row 1 is 0.',
    );
    expect(() => trainPlainly({ ...set, labels: Float64Array.of(0, Number.NaN) })).toThrow(
      'The label of row 1 is NaN.',
    );
    expect(() => trainPlainly({ ...set, labels: Float64Array.of(0) })).toThrow('1 labels for 2 rows');
  });

  it('and options that make no sense are refused by name', () => {
    const set = trainingSet([numberColumn('x', [1, 2])], [0, 1]);
    expect(() => trainPlainly(set, { depth: 13 })).toThrow(/depth .* 1 to 12, not 13/);
    expect(() => trainPlainly(set, { rowSampling: 0 })).toThrow(/rowSampling/);
    expect(() => trainPlainly(set, { l2: -1 })).toThrow(/l2/);
  });
});
