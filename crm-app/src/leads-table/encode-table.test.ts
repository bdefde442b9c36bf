import { alignTo, type Matrix, schemaOf } from '@leadlight/scoring-core';
import { describe, expect, test } from 'vitest';
import { encodeTable } from './encode-table.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { type TableEncoding, tableEncoding } from './table-encoding.ts';
import { codesOf, tableOf, tableOfRows } from './written-table.test-support.ts';

const NAMES = ['Amount', 'Source', 'Region', 'Opt in', 'Last seen', 'Created', 'Won'];
/** Amount 0,5 … 39,5; three sources; codes; yes / no / not filled in; seen `row` days before it was created. */
const trainingRow = (row: number): unknown[] => [
  `${row},5`,
  ['Web', 'Fair', 'Select'][row % 3],
  `${1 + (row % 4)}.0`,
  ['ja', 'nein', ''][row % 3],
  `${String(1 + (row % 28)).padStart(2, '0')}.01.2024`,
  '29.01.2024',
  row % 2,
];

/** The encoding as a stored scorer has it: through JSON. */
async function storedEncoding(): Promise<TableEncoding> {
  const rows = Array.from({ length: 40 }, (_, row) => trainingRow(row));
  const { encoding } = recogniseColumns(await tableOfRows(NAMES, rows), { outcome: 'Won', time: 'Created' });
  return tableEncoding.parse(JSON.parse(JSON.stringify(encoding)));
}

/** Rows of readable values: categories by name, missing as null. */
function readable(matrix: Matrix): unknown[][] {
  return Array.from({ length: matrix.rows }, (_, row) =>
    matrix.columns.map((column) => {
      if (column.kind === 'category') return column.categories[column.codes[row]] ?? null;
      return Number.isNaN(column.values[row]) ? null : column.values[row];
    }),
  );
}

test('numbers, categories, codes, booleans and days before the lead’s time', async () => {
  const table = await tableOfRows(NAMES, [trainingRow(0), trainingRow(1), trainingRow(2)]);
  const { matrix, warnings } = encodeTable(table, await storedEncoding());
  expect(matrix.columns.map((column) => column.name)).toEqual([
    'Amount',
    'Source',
    'Region',
    'Opt in',
    'Last seen',
  ]);
  expect(readable(matrix)).toEqual([
    [0.5, 'Web', '1.0', 'ja', 28],
    [1.5, 'Fair', '2.0', 'nein', 27],
    [2.5, null, '3.0', null, 26],
  ]);
  expect(warnings).toEqual([]);
});

describe('a later list', () => {
  test('may have other columns, another order, and values in another spelling', async () => {
    const table = await tableOfRows(
      ['Region', 'New', 'Opt in', 'Source', 'Amount', 'Created', 'Last seen'],
      [['2', 'x', 'Yes', 'WEB', '1.000,5 €', '01.02.2024 12:00', '31.01.2024']],
    );
    const { matrix, warnings } = encodeTable(table, await storedEncoding());
    expect(readable(matrix)).toEqual([[1000.5, 'Web', '2.0', 'ja', 1.5]]);
    expect(warnings).toEqual([]);
  });

  test('lines up with the schema of the training matrix', async () => {
    const encoding = await storedEncoding();
    const rows = Array.from({ length: 40 }, (_, row) => trainingRow(row));
    const { matrix: trained } = encodeTable(await tableOfRows(NAMES, rows), encoding);
    const { matrix } = encodeTable(await tableOfRows(['Source', 'x'], [['Fair', 1]]), encoding);
    expect(readable(alignTo(schemaOf(trained), matrix))).toEqual([[null, 'Fair', null, null, null]]);
  });

  test('that lacks columns has them missing, and it is said', async () => {
    const { matrix, warnings } = encodeTable(
      await tableOf('Amount,Last seen\n"3,5",01.01.2024\n'),
      await storedEncoding(),
    );
    expect(readable(matrix)).toEqual([[3.5, null, null, null, null]]);
    expect(warnings.map((warning) => warning.message)).toEqual([
      expect.stringContaining(
        'lacks 4 columns that the scorer knows: "Source", "Region", "Opt in" and "Created"',
      ),
    ]);
  });

  test('with values that cannot be read has them missing, counted, with the first line', async () => {
    const table = await tableOfRows(NAMES, [
      trainingRow(0),
      ['much', 'Moon', '99', 'maybe', '31.02.2024', '29.01.2024', 1],
      ['more', '', '', '', 'n/a', '29.01.2024', 0],
    ]);
    const { matrix, warnings } = encodeTable(table, await storedEncoding());
    // A source that was never seen is missing; it is no error.
    expect(readable(matrix).slice(1)).toEqual([
      [null, null, null, null, null],
      [null, null, null, null, null],
    ]);
    expect(codesOf(warnings)).toEqual(['value-not-read', 'value-not-read', 'value-not-read']);
    expect(warnings[0].message).toBe(
      'Column "Amount": 2 values could not be read and count as not filled in, first on line 3: "much".',
    );
  });

  test('with a rare or unseen value of a pooled category has it in the pool', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => [
      row < 900 ? `city ${row % 3}` : `hamlet ${row}`,
      row % 2,
    ]);
    const { encoding } = recogniseColumns(await tableOfRows(['City', 'Won'], rows), { outcome: 'Won' });
    const later = await tableOfRows(
      ['City', 'Won'],
      [
        ['hamlet 950', 1],
        ['nowhere', 1],
        ['City 1', 1],
        ['', 1],
      ],
    );
    expect(readable(encodeTable(later, encoding).matrix)).toEqual([
      ['(all other values)'],
      ['(all other values)'],
      ['city 1'],
      [null],
    ]);
  });

  test('may write its column names in another case and spacing', async () => {
    const table = await tableOf('AMOUNT,opt_in,last  Seen,created\n"3,5",ja,01.01.2024,03.01.2024\n');
    const { matrix, warnings } = encodeTable(table, await storedEncoding());
    expect(readable(matrix)).toEqual([[3.5, null, null, 'ja', 2]]);
    expect(warnings[0].message).toContain('lacks 2 columns that the scorer knows: "Source" and "Region"');
  });

  test('does not fill one column from another that the scorer knows', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => [row + 0.5, row + 100.5, row % 2]);
    const { encoding } = recogniseColumns(await tableOfRows(['Amount', 'amount', 'Won'], rows), {
      outcome: 'Won',
    });
    const { matrix } = encodeTable(await tableOf('amount,x\n7,1\n'), encoding);
    expect(readable(matrix)).toEqual([[null, 7]]);
  });
});

test('NaN, Infinity and 1e400 leave a column of numbers one, count as not filled in, and it is said', async () => {
  const odd = ['NaN', 'Infinity', '-inf', '1e400', '1e39'];
  const rows = Array.from({ length: 60 }, (_, row) => [row % 2 ? odd[row % 5] : row + 0.5, row % 2]);
  const table = await tableOfRows(['Amount', 'Won'], rows);
  const { encoding, reports } = recogniseColumns(table, { outcome: 'Won' });
  expect(reports[0]).toMatchObject({ decided: 'number', why: 'numbers from 0.5 to 58.5' });
  const { matrix, warnings } = encodeTable(table, encoding);
  expect(readable(matrix).map(([amount]) => amount)).toEqual(
    rows.map((_, row) => (row % 2 ? null : row + 0.5)),
  );
  expect(warnings.map((warning) => warning.message)).toEqual([
    'Column "Amount": 30 values could not be read and count as not filled in, first on line 3: "Infinity".',
  ]);
});
