import { describe, expect, test } from 'vitest';
import { leadNumbers } from './lead-numbers.ts';
import { outcomeLabels } from './outcome-labels.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { splitRows } from './split-rows.ts';
import { refusalOf, tableOfRows } from './written-table.test-support.ts';

async function listOf(columns: Record<string, (row: number) => unknown>, rows: number) {
  const names = [...Object.keys(columns), 'Visits', 'Won'];
  const table = await tableOfRows(
    names,
    Array.from({ length: rows }, (_, row) => [
      ...Object.values(columns).map((value) => value(row)),
      row % 7,
      row % 5 === 0 ? 1 : 0,
    ]),
  );
  return { table, outcome: outcomeLabels(table, 'Won') };
}

const timeOf = (table: Parameters<typeof recogniseColumns>[0], time: string) =>
  recogniseColumns(table, { outcome: 'Won', time }).time;

describe('by time', () => {
  const day = (row: number): string =>
    new Date(Date.UTC(2024, 0, 1) + row * 86_400_000).toISOString().slice(0, 10);

  test('oldest 70 %, next 15 %, newest 15 %, whatever the order of the file', async () => {
    const { table, outcome } = await listOf({ Created: (row) => day((row * 37) % 100) }, 100);
    const split = splitRows(table, outcome, { time: timeOf(table, 'Created'), seed: 1 });
    const days = (rows: Int32Array) => [...rows].map((row) => (row * 37) % 100).sort((a, b) => a - b);
    expect(days(split.train)).toEqual(Array.from({ length: 70 }, (_, n) => n));
    expect(days(split.validation)).toEqual(Array.from({ length: 15 }, (_, n) => 70 + n));
    expect(days(split.test)).toEqual(Array.from({ length: 15 }, (_, n) => 85 + n));
    expect([split.method, split.by]).toEqual(['time', `by "Created", oldest first; test from ${day(85)}`]);
  });

  test('leads of one time stay together', async () => {
    // 40 leads each on the numbers 0, 1 and 2: the nearest to 70 and 85 % are a third and two thirds.
    const { table, outcome } = await listOf({ Number: (row) => row % 3 }, 120);
    const split = splitRows(table, outcome, { time: timeOf(table, 'Number'), seed: 1 });
    const numbers = (rows: Int32Array) => [...new Set([...rows].map((row) => row % 3))];
    expect([numbers(split.train), numbers(split.validation), numbers(split.test)]).toEqual([[0], [1], [2]]);
  });

  test('leads without a time are left out and counted', async () => {
    const { table, outcome } = await listOf({ Created: (row) => (row % 10 === 3 ? '' : day(row)) }, 100);
    const split = splitRows(table, outcome, { time: timeOf(table, 'Created'), seed: 1 });
    expect(split.leftOut).toEqual([{ why: '"Created" is missing or cannot be read', count: 10 }]);
    expect(split.train.length + split.validation.length + split.test.length).toBe(90);
  });

  test('two different times are refused', async () => {
    const { table, outcome } = await listOf({ Year: (row) => 2023 + (row % 2) }, 50);
    const time = timeOf(table, 'Year');
    const refusal = await refusalOf(() => splitRows(table, outcome, { time, seed: 1 }));
    expect([refusal.code, refusal.message]).toEqual([
      'no-times',
      expect.stringContaining('has 2 different times'),
    ]);
  });
});

describe('by column', () => {
  test('as the file says, strangers left out and counted', async () => {
    const labels = ['Train', 'train', 'Validation', 'test', 'later'];
    const { table, outcome } = await listOf({ Part: (row) => labels[row % 5] }, 50);
    const split = splitRows(table, outcome, { splitColumn: 'Part', time: null, seed: 1 });
    const parts = (rows: Int32Array) => [...new Set([...rows].map((row) => labels[row % 5]))];
    expect([parts(split.train), parts(split.validation), parts(split.test)]).toEqual([
      ['Train', 'train'],
      ['Validation'],
      ['test'],
    ]);
    expect(split.leftOut).toEqual([{ why: '"Part" is not train, validation or test', count: 10 }]);
  });

  test('takes validation from train where there is none, and says so', async () => {
    const { table, outcome } = await listOf({ Part: (row) => (row < 85 ? 'train' : 'test') }, 100);
    const split = splitRows(table, outcome, { splitColumn: 'Part', time: null, seed: 1 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([70, 15, 15]);
    expect(split.warnings[0].message).toContain('15 leads, spread evenly over train');
  });

  test('refuses a column that marks no test', async () => {
    const { table, outcome } = await listOf({ Part: (row) => ['train', 'holdback'][row % 2] }, 40);
    const refusal = await refusalOf(() =>
      splitRows(table, outcome, { splitColumn: 'Part', time: null, seed: 1 }),
    );
    expect([refusal.code, refusal.message]).toEqual([
      'empty-part',
      expect.stringMatching(/marks no lead as test\. It holds "holdback"/),
    ]);
  });
});

describe('at random', () => {
  test('equal shares of the outcome, every row once, repeatable by seed', async () => {
    const { table, outcome } = await listOf({}, 400);
    const split = (seed: number) => splitRows(table, outcome, { time: null, seed });
    const { train, validation, test: tested } = split(1);
    const rate = (rows: Int32Array) =>
      [...rows].reduce((sum, row) => sum + outcome.labels[row], 0) / rows.length;
    expect([train, validation, tested].map(rate)).toEqual([0.2, 0.2, 0.2]);
    expect([...train, ...validation, ...tested].sort((a, b) => a - b)).toEqual([...outcome.rows]);
    expect(split(1)).toEqual(split(1));
    expect(split(2).test).not.toEqual(tested);
  });

  test('rows of one lead stay together, and shares are of leads', async () => {
    const { table, outcome } = await listOf({ Id: (row) => `lead ${row % 100}` }, 400);
    const leads = leadNumbers(table, 'Id');
    const split = splitRows(table, outcome, { time: null, seed: 1, leads });
    const numbers = [split.train, split.validation, split.test].map(
      (rows) => new Set([...rows].map((row) => row % 100)),
    );
    expect(numbers.map((each) => each.size)).toEqual([70, 15, 15]);
    expect(new Set(numbers.flatMap((each) => [...each])).size).toBe(100);
    expect(split.train.length + split.validation.length + split.test.length).toBe(400);
  });

  test('three leads are too few', async () => {
    const { table, outcome } = await listOf({}, 3);
    expect((await refusalOf(() => splitRows(table, outcome, { time: null, seed: 1 }))).code).toBe(
      'empty-part',
    );
  });
});
