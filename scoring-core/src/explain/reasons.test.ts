import { expect, test } from 'vitest';
import type { Matrix } from '../models/matrix.ts';
import { referencesOf } from './column-reference.ts';
import { describeColumn, reasonsFor } from './reasons.ts';

const rows = 101;
const visits = Float32Array.from({ length: rows }, (_, row) => row);
const matrix: Matrix = {
  rows,
  columns: [
    { kind: 'number', name: 'visits', values: visits },
    { kind: 'number', name: 'days idle', values: visits },
    { kind: 'category', name: 'country', codes: new Int32Array(rows), categories: ['DE'] },
  ],
};
/** visits help, days idle hurt, the country does next to nothing. */
const contributions = {
  base: 0,
  values: Float64Array.from({ length: rows * 3 }, (_, cell) => {
    const row = Math.floor(cell / 3);
    return [(row - 50) / 50, (40 - row) / 100, 0.01][cell % 3];
  }),
};
const references = referencesOf(matrix, contributions);
const reasons = (row: number) =>
  reasonsFor(matrix, contributions, row, { references, describe: describeColumn, moment: null, limit: 3 });

test('reasons come by size, signed, and noise is not a reason', () => {
  const [first, second] = reasons(100);
  expect(first).toMatchObject({ feature: 'visits', direction: 'for', band: 'strong' });
  expect(second).toMatchObject({ feature: 'days idle', direction: 'against', band: 'clear' });
  expect(reasons(100)).toHaveLength(2);
});

test('a comparison is made where it agrees with the sign', () => {
  expect(reasons(100)[0].words).toBe('visits: 100, more than most leads');
  expect(reasons(100)[1].words).toBe('days idle: 100, more than most leads');
  expect(reasons(0)[0].words).toBe('visits: 0, less than most leads');
});

test('no comparison where it would contradict the sign', () => {
  // 78 days idle is more than most leads have; were the share for this lead positive, the words must not say so.
  const odd = {
    base: 0,
    values: contributions.values.map((value, cell) => (cell === 78 * 3 + 1 ? 0.3 : value)),
  };
  const words = reasonsFor(matrix, odd, 78, {
    references,
    describe: describeColumn,
    moment: null,
    limit: 3,
  }).map((reason) => reason.words);
  expect(words).toContain('days idle: 78');
});
