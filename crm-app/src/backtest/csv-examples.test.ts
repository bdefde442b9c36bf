import { expect, test } from 'vitest';
import { tableOfRows } from '../leads-table/written-table.test-support.ts';
import { csvExamples } from './csv-examples.ts';

const ROWS = 200;
const wishes = { outcome: 'Won', drop: [], seed: 1 };

/** 200 rows of 100 leads, each lead twice, with a record number and an outcome. */
const list = (numberOf: (row: number) => unknown) =>
  tableOfRows(
    ['Id', 'Number', 'Visits', 'Won'],
    Array.from({ length: ROWS }, (_, row) => [`L${row % 100}`, numberOf(row), row % 7, row % 3 ? 0 : 1]),
  );
const repeated = (warnings: readonly { code: string; message: string }[]): string | undefined =>
  warnings.find((warning) => warning.code === 'repeated-ids')?.message;

test('rows of one id are one lead, in one part when the split is at random', async () => {
  const { table, parts, warnings } = csvExamples(await list((row) => row), { ...wishes, id: 'id' });
  expect(new Set(table.leads).size).toBe(100);
  expect(table.accounts).toEqual(table.leads);
  const learned = new Set([...parts.train, ...parts.validation].map((row) => table.leads[row]));
  expect([...parts.test].filter((row) => learned.has(table.leads[row]))).toEqual([]);
  expect(repeated(warnings)).toBe(
    '100 ids stand in several rows (200 in all); rows of one id count as one lead, and none of them is in two parts of the split.',
  );
});

test('by time, ids in more than one part are only said', async () => {
  const wanted = { ...wishes, id: 'Id', time: 'Number' };
  const { parts, warnings } = csvExamples(await list((row) => row), wanted);
  expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([140, 30, 30]);
  // Rows 140 to 199 are the leads 40 to 99, whose first rows are for training.
  expect(repeated(warnings)).toContain('60 of them are in more than one part of the split (by "Number"');
});

test('without --id, and where the id is missing, each row is a lead', async () => {
  const table = await list((row) => row);
  const without = csvExamples(table, wishes);
  expect([new Set(without.table.leads).size, repeated(without.warnings)]).toEqual([ROWS, undefined]);
  const gaps = await tableOfRows(
    ['Id', 'Visits', 'Won'],
    Array.from({ length: ROWS }, (_, row) => [row % 2 ? 'n/a' : `L${row}`, row % 7, row % 3 ? 0 : 1]),
  );
  expect(new Set(csvExamples(gaps, { ...wishes, id: 'Id' }).table.leads).size).toBe(ROWS);
});

test('record numbers give an order, and are no milliseconds', async () => {
  const numbers = (row: number): number => 5e7 * (Math.floor(((row * 37) % ROWS) / 2) + 1);
  const { table } = csvExamples(await list(numbers), { ...wishes, time: 'Number' });
  expect(table.moments).toEqual(Float64Array.from({ length: ROWS }, (_, row) => numbers(row) / 5e7 - 1));
});

test('dates stay epoch milliseconds', async () => {
  const days = (row: number): string => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
  const { table } = csvExamples(await list(days), { ...wishes, time: 'Number' });
  expect(table.moments?.[1]).toBe(Date.UTC(2024, 0, 2));
});
