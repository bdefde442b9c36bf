import { expect, test } from 'vitest';
import type { Matrix } from '../matrix.ts';
import { createRules, defaultRules, rulesFromJson } from './index.ts';

const matrix: Matrix = {
  rows: 4,
  columns: [
    { kind: 'number', name: 'pricing_views_7d', values: Float32Array.of(0, 1, 3, Number.NaN) },
    { kind: 'number', name: 'days_since_last_visit', values: Float32Array.of(2, 2.5, 31, Number.NaN) },
    { kind: 'category', name: 'country', codes: Int32Array.of(0, 1, 1, -1), categories: ['DE', 'FR'] },
  ],
};

test('points are given at the bound, and never for a missing value', () => {
  const rules = createRules(matrix, [
    { kind: 'at_least', column: 'pricing_views_7d', bound: 1, points: 2 },
    { kind: 'at_most', column: 'days_since_last_visit', bound: 2, points: 1 },
    { kind: 'one_of', column: 'country', categories: ['FR'], points: 0.5 },
    { kind: 'at_least', column: 'not_there', bound: 1, points: 9 },
  ]);
  expect([...rules.predict(matrix)]).toEqual([1, 2.5, 2.5, 0]);
});

test('each column shows the points it brought, and they add up', () => {
  const rules = defaultRules(matrix);
  const margins = rules.predict(matrix);
  const { base, values } = rules.explain(matrix);
  for (let row = 0; row < matrix.rows; row++) {
    const sum = values.subarray(row * 3, row * 3 + 3).reduce((total, value) => total + value, base);
    expect(sum).toBeCloseTo(margins[row], 12);
  }
  expect([...margins]).toEqual([1, 2, 2, 0]);
});

test('stored and read back, the rules give the same points', () => {
  const rules = defaultRules(matrix);
  const again = rulesFromJson(JSON.parse(JSON.stringify(rules)));
  expect([...again.predict(matrix)]).toEqual([...rules.predict(matrix)]);
});

test('a list of leads without known features is judged by the words in its column names', () => {
  const list: Matrix = {
    rows: 4,
    columns: [
      { kind: 'number', name: 'Total Visits', values: Float32Array.of(0, 0, 4, 9) },
      { kind: 'category', name: 'Do Not Email', codes: Int32Array.of(0, 1, 0, 1), categories: ['No', 'Yes'] },
      { kind: 'number', name: 'Shoe size', values: Float32Array.of(36, 38, 44, 46) },
    ],
  };
  const points = defaultRules(list).predict(list);
  expect(points[2]).toBeGreaterThan(points[0]);
  expect(points[3]).toBeLessThan(points[2]);
  expect(points[0]).toBe(0);
});

test('a date, told as days before, never brings an old lead more points than a recent one', () => {
  const days = Float32Array.of(1, 10, 100, 400);
  for (const name of [
    'Last Activity Date',
    'Last Visit',
    'First Visit Date',
    'CreatedDate',
    'Days since call',
  ]) {
    const list: Matrix = { rows: 4, columns: [{ kind: 'number', name, values: days }] };
    const points = defaultRules(list).predict(list);
    expect(points[3], name).toBe(0);
    expect(points[0], name).toBeGreaterThanOrEqual(points[3]);
  }
  const list: Matrix = { rows: 4, columns: [{ kind: 'number', name: 'Last Activity Date', values: days }] };
  expect([...defaultRules(list).predict(list)]).toEqual([1, 1, 0, 0]);
});
