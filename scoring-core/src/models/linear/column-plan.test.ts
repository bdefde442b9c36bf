import { describe, expect, it } from 'vitest';
import type { Matrix } from '../matrix.ts';
import { NONE, nameParameters, planDesign } from './column-plan.ts';
import { categoryColumn, numberColumn } from './csv-for-tests.ts';
import { encode } from './encode.ts';
import { weightedGram } from './sparse-design.ts';

const options = { transforms: 'identity', minCategoryRows: 2, firstParameter: 1 } as const;

function plan(matrix: Matrix) {
  return planDesign(matrix, new Float64Array(matrix.rows).fill(1), options);
}

describe('the plan of a design', () => {
  it('gives rare values of a category one parameter together, and missing its own', () => {
    const column = categoryColumn('source', ['web', 'web', 'fair', 'radio', '', '', 'mail', 'mail']);
    const { columns, parameters } = plan({ rows: 8, columns: [column] });
    expect(columns[0]).toMatchObject({ kind: 'category', rare: 3, missing: 4 });
    expect(columns[0]).toHaveProperty('parameters', Int32Array.from([1, 3, 3, 2]));
    expect(parameters).toBe(5);
    expect(nameParameters({ columns, parameters }, [column]).map((each) => each?.name)).toEqual([
      undefined,
      'source is web',
      'source is mail',
      'source is rare',
      'source is missing',
    ]);
  });

  it('counts a missing value among the rare ones where it is rare itself', () => {
    const { columns } = plan({
      rows: 5,
      columns: [categoryColumn('source', ['web', 'web', 'mail', 'mail', ''])],
    });
    expect(columns[0]).toMatchObject({ rare: 3, missing: 3 });
  });

  it('gives no parameter to a column that says nothing', () => {
    const { columns, parameters } = plan({
      rows: 3,
      columns: [
        numberColumn('constant', [4, 4, 4]),
        numberColumn('never filled', [Number.NaN, Number.NaN, Number.NaN]),
        categoryColumn('only one', ['a', 'a', 'a']),
        categoryColumn('empty', ['', '', '']),
      ],
    });
    expect(parameters).toBe(1);
    expect(columns[1]).toMatchObject({ slope: NONE, missing: NONE, low: 0, high: 0, scale: 1 });
  });

  it('keeps at most the 200 most frequent values apart, whatever the number of rows', () => {
    const values = Array.from({ length: 3_000 }, (_, row) => `campaign ${row % 500}`);
    const { parameters } = plan({ rows: 3_000, columns: [categoryColumn('campaign', values)] });
    expect(parameters).toBe(1 + 200 + 1);
  });
});

describe('the sparse design', () => {
  it('has the Gram matrix of the dense one, missing numbers and categories included', () => {
    const matrix: Matrix = {
      rows: 6,
      columns: [
        numberColumn('pages', [1, 5, Number.NaN, 2, 9, 4]),
        categoryColumn('source', ['web', 'mail', 'web', '', 'mail', '']),
        numberColumn('mails', [0, 3, 3, 1, 0, 2]),
      ],
    };
    const design = encode(matrix, plan(matrix), true);
    const dense = Array.from({ length: 6 }, (_, row) => {
      const values = new Float64Array(design.parameters);
      for (let at = design.rowStart[row]; at < design.rowStart[row + 1]; at++) {
        values[design.parameter[at]] = design.value[at];
      }
      return values;
    });
    expect(dense[2][1]).toBe(0);
    expect(dense[2][2]).toBe(1);
    const weights = Float64Array.from([1, 2, 0, 0.5, 3, 1]);
    const gram = weightedGram(design, weights);
    for (let a = 0; a < design.parameters; a++) {
      for (let b = 0; b <= a; b++) {
        const expected = dense.reduce((sum, values, row) => sum + weights[row] * values[a] * values[b], 0);
        expect(gram[a * design.parameters + b]).toBeCloseTo(expected, 12);
      }
    }
  });
});
