import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn } from '../linear/csv-for-tests.ts';
import { logisticFromJson } from './logistic.ts';
import { logisticLearner } from './train-logistic.ts';

const set = {
  matrix: {
    rows: 6,
    columns: [
      numberColumn('pages', [1, 4, Number.NaN, 8, 2, 9]),
      categoryColumn('source', ['web', 'fair', 'web', '', 'fair', 'web']),
    ],
  },
  labels: Float64Array.of(0, 0, 1, 1, 0, 1),
  weights: Float64Array.of(1, 0.5, 0.5, 1, 1, 1),
};

describe('a stored logistic regression', () => {
  const model = logisticLearner({ minCategoryRows: 1 }).train(set, 1);

  it('comes back from JSON as an equal model', () => {
    const back = logisticFromJson(JSON.parse(JSON.stringify(model)));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(back.predict(set.matrix)).toEqual(model.predict(set.matrix));
  });

  it('explains every margin exactly, the weighted average over training being the base', () => {
    const margins = model.predict(set.matrix);
    const { base, values } = model.explain(set.matrix);
    let average = 0;
    margins.forEach((margin, row) => {
      expect(base + values[2 * row] + values[2 * row + 1]).toBeCloseTo(margin, 12);
      average += (set.weights[row] * margin) / 5;
    });
    expect(base).toBeCloseTo(average, 12);
  });

  it('is refused when a term does not fit its column, with the reason', () => {
    const { data } = logisticFromJson(JSON.parse(JSON.stringify(model)));
    const broken = { kind: 'logistic', data: { ...data, terms: data.terms.slice(1) } };
    expect(() => logisticFromJson(broken)).toThrow(/one term per column/);
    expect(() => logisticFromJson({ kind: 'cox', data })).toThrow();
  });
});
