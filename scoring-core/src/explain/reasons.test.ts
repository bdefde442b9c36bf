import { expect, test } from 'vitest';
import { CATALOGUE, describerOf } from '../features/index.ts';
import type { Matrix } from '../models/matrix.ts';
import { referencesOf } from './column-reference.ts';
import { type DescribeValue, describeColumn } from './describe-column.ts';
import { reasonsFor } from './reasons.ts';

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

/** Words of the only reason for a value of 0 to 100, where the model takes more of it as better (1) or worse (-1). */
function wordsOf(feature: string, value: number, trend: 1 | -1, describe: DescribeValue): string {
  const one: Matrix = { rows, columns: [{ kind: 'number', name: feature, values: visits }] };
  const shares = { base: 0, values: Float64Array.from(visits, (each) => (trend * (each - 50)) / 50) };
  const options = {
    references: referencesOf(one, shares),
    describe,
    moment: Date.UTC(2025, 4, 12),
    limit: 1,
  };
  return reasonsFor(one, shares, value, options)[0].words;
}

const declared = describerOf(CATALOGUE);

test('an age is told as a date and compared as one', () => {
  expect(wordsOf('days_since_created', 100, 1, declared)).toBe(
    'lead created on 1 Feb 2025, longer ago than most leads',
  );
  expect(wordsOf('days_since_last_visit', 2, -1, declared)).toBe(
    'last visit on 10 May 2025, more recent than for most leads',
  );
});

test('a count is compared, but not after words that say "no"', () => {
  expect(wordsOf('emails_sent_30d', 90, 1, declared)).toBe(
    '90 e-mails sent in the last 30 days, more than most leads',
  );
  expect(wordsOf('emails_sent_30d', 1, 1, declared)).toBe(
    '1 e-mail sent in the last 30 days, less than most leads',
  );
  expect(wordsOf('emails_sent_30d', 0, 1, declared)).toBe('no e-mail sent in the last 30 days');
});

test('whatever the value, no feature of the catalogue compares a date as an amount or a "no" at all', () => {
  const numbers = CATALOGUE.filter((feature) => feature.type === 'number');
  for (const { name, comparedAs } of numbers) {
    expect(comparedAs, name).toBeDefined();
    for (const value of [0, 1, 2, 99, 100]) {
      for (const trend of [1, -1] as const) {
        const words = wordsOf(name, value, trend, declared);
        if (/ on \d+ \w+ \d{4}|\bdays? before/.test(words))
          expect(words).not.toMatch(/(more|less) than most/);
        if (/^no |is over/.test(words)) expect(words).not.toContain('most leads');
      }
    }
  }
});

test('a column of a list is an amount, unless the caller says that it is an age', () => {
  expect(wordsOf('Seats', 0, 1, describeColumn)).toBe('Seats: 0, less than most leads');
  const ofList: DescribeValue = Object.assign(
    (column: string, value: number | string | null) => `${column}: ${value} days before`,
    { comparedAs: () => 'age' as const },
  );
  expect(wordsOf('Last Activity', 100, -1, ofList)).toBe(
    'Last Activity: 100 days before, longer ago than most leads',
  );
});

test('words that do not say how they compare are not compared', () => {
  expect(wordsOf('visits', 100, 1, (name, value) => `${name} ${value}`)).toBe('visits 100');
});
