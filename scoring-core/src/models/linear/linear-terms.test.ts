import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn } from './csv-for-tests.ts';
import { type LinearModelData, linearContributions, linearMargins } from './linear-terms.ts';

const model: LinearModelData = {
  schema: [
    { kind: 'number', name: 'amount' },
    { kind: 'category', name: 'source', categories: ['web', 'fair'] },
  ],
  intercept: -1,
  terms: [
    {
      kind: 'number',
      transform: 'signed_log',
      low: 0,
      high: Math.log1p(1_000),
      mean: 2,
      scale: 1.5,
      coefficient: 0.8,
      missing: -0.3,
      average: 0.1,
    },
    { kind: 'category', coefficients: [0.5, -0.25], missing: 0.05, average: 0.2 },
  ],
};

function margin(amount: number, source: string): number {
  const columns = [
    numberColumn('amount', [amount]),
    { ...categoryColumn('source', ['web', 'fair']), codes: Int32Array.of(['web', 'fair'].indexOf(source)) },
  ];
  return linearMargins(model, { rows: 1, columns })[0];
}

describe('linear terms', () => {
  it('add up by hand, missing values included', () => {
    expect(margin(99, 'fair')).toBeCloseTo(-1 + (0.8 * (Math.log(100) - 2)) / 1.5 - 0.25, 12);
    expect(margin(Number.NaN, '')).toBeCloseTo(-1 - 0.3 + 0.05, 12);
  });

  it('take a value beyond training as the nearest one of training', () => {
    expect(margin(2_027_000, 'web')).toBe(margin(1_000, 'web'));
    expect(margin(-5, 'web')).toBe(margin(0, 'web'));
    expect(margin(Number.POSITIVE_INFINITY, 'web')).toBe(margin(1_000, 'web'));
  });

  it('have contributions that sum to the margin within 1e-9', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float(), fc.integer({ min: -1, max: 1 })), { minLength: 1 }),
        (rows) => {
          const matrix = {
            rows: rows.length,
            columns: [
              numberColumn(
                'amount',
                rows.map(([amount]) => amount),
              ),
              {
                kind: 'category' as const,
                name: 'source',
                categories: ['web', 'fair'],
                codes: Int32Array.from(rows, ([, code]) => code),
              },
            ],
          };
          const margins = linearMargins(model, matrix);
          const { base, values } = linearContributions(model, matrix);
          for (let row = 0; row < matrix.rows; row++) {
            expect(base + values[2 * row] + values[2 * row + 1]).toBeCloseTo(margins[row], 9);
          }
        },
      ),
    );
  });
});
