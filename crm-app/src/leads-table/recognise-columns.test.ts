import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@leadlight/scoring-core';
import { describe, expect, test } from 'vitest';
import type { ColumnReport } from '../backtest/result.ts';
import { readLeadsTable } from './read-leads-table.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { refusalOf, tableOf, tableOfRows } from './written-table.test-support.ts';

const ROWS = 300;
const DATA = join(import.meta.dirname, '../../../../shared/data');

/** What is decided about a column of 300 values, in a list with a column to learn from and an outcome. */
async function reportOf(name: string, value: (row: number) => unknown): Promise<ColumnReport> {
  const rows = Array.from({ length: ROWS }, (_, row) => [value(row), row % 7, row % 3 ? 'yes' : 'no']);
  const table = await tableOfRows([name, 'Visits', 'Won'], rows);
  return recogniseColumns(table, { outcome: 'Won' }).reports[0];
}

/** A value of a list, in an order that does not follow the rows. */
const one = (row: number, ...values: unknown[]): unknown => values[(row * 7919) % values.length];
/** A whole number below `below`, drawn at random: it may repeat. */
const scattered = (row: number, below: number): number => Math.floor(createRandom(row)() * below);
const hex = (row: number, digits: number): string =>
  (Math.imul(row + 7, 0x9e3779b1) >>> 0).toString(16).padStart(digits, '0');

describe('what a column is', () => {
  test.each<[ColumnReport['decided'], string, (row: number) => unknown]>([
    ['number', 'Visits to site', (row) => scattered(row, 40)],
    ['number', 'Amount', (row) => 1000.25 + row * 1.37],
    ['number', 'Revenue', (row) => `$${1 + scattered(row, 900)},${100 + scattered(row, 899)}`],
    ['number', 'Discount', (row) => `${scattered(row, 100)} %`],
    ['number', 'Score', (row) => one(row, 1, 2, 3, 4, 5)],
    ['number', 'Number of channels', (row) => one(row, 1, 2, 3, 4, 5)],
    ['number', 'Days since last order', (row) => one(row, 1, 2, 'never', 30, 'n/a')],
    ['number', 'Salary', (row) => 30_000 + scattered(row, 5_000)],
    ['category', 'Source', (row) => one(row, 'Web', 'Fair', 'Mail')],
    ['category', 'Region', (row) => one(row, 1, 2, 3, 9)],
    ['category', 'TrafficType', (row) => one(row, 1, 2, 3, 20)],
    ['category', 'Owner ID', (row) => one(row, 5001, 5002, 5003)],
    ['category', 'PLZ', (row) => one(row, '01067', '10115', '80331')],
    ['category', 'Number of employees', (row) => one(row, '1-10', '11-50', '51-200')],
    [
      'category',
      'First page seen',
      (row) => one(row, 'https://x.com/', 'https://x.com/a', 'https://x.com/b'),
    ],
    ['category', 'Owner e-mail', (row) => one(row, 'a@x.com', 'b@x.com')],
    ['category', 'Month', (row) => one(row, 'Feb', 'May', 'Nov')],
    ['category', 'Phone service', (row) => one(row, 'Yes', 'No', 'No phone')],
    ['boolean', 'Subscribed', (row) => one(row, 'yes', 'no')],
    ['boolean', 'Newsletter', (row) => one(row, 'ja', 'nein', '')],
    ['boolean', 'SeniorCitizen', (row) => one(row, 0, 1, 0)],
    ['boolean', 'Opted out', (row) => one(row, 'TRUE', '', '')],
    ['date', 'Create Date', (row) => `2024-${String(1 + (row % 12)).padStart(2, '0')}-15 10:30`],
    ['date', 'Angelegt', (row) => `${1 + (row % 28)}.03.2024`],
    ['date', 'created_at', (row) => 1_700_000_000 + row * 86_400],
    ['date', 'Day', (row) => 20_240_101 + (row % 28)],
    ['identifier', 'Prospect ID', (row) => `${hex(row, 8)}-4d29-b9a2-${hex(row + 1, 12)}`],
    ['identifier', 'Lead Number', (row) => 579_533 + 9 * ((row * 211) % ROWS)],
    ['identifier', 'Zähler', (row) => 579_533 + 9 * ((row * 211) % ROWS)],
    ['identifier', 'Record ID', (row) => 51_000_000_000 + row * 912_773],
    ['identifier', 'customerID', (row) => `7${row}-VHVEG`],
    ['identifier', 'Kontakt', (row) => `person.${row}@example.com`],
    ['identifier', 'Phone', (row) => `+49 30 ${1_000_000 + row * 37}`],
    ['identifier', 'Mobile', (row) => 5_551_000_000 + row * 37],
    ['identifier', 'LinkedIn', (row) => `https://linkedin.com/in/p${row}`],
    ['identifier', 'First Name', (row) => `Anna${row % 30}`],
    ['identifier', 'ZIP', (row) => `0${1000 + row * 13}`],
    ['free text', 'Notes', (row) => `asked about the offer number ${row} and wants a call`],
    ['free text', 'Company', (row) => `Firm ${row % 290}`],
    ['constant', 'Magazine', () => 'No'],
    ['dropped', 'Fax consent', (row) => (row === 5 ? 'yes' : 'Select')],
    ['dropped', 'Empty', () => ''],
    ['split', 'fold', (row) => one(row, 'train', 'validation', 'test')],
  ])('%s: %s', async (decided, name, value) => {
    const report = await reportOf(name, value);
    expect({ decided: report.decided, why: report.why }).toEqual({ decided, why: expect.any(String) });
    expect(report.used).toBe(decided === 'number' || decided === 'category' || decided === 'boolean');
    expect(report.why).not.toBe('');
  });

  test('counts what is missing and what is different', async () => {
    const report = await reportOf('Source', (row) => one(row, 'Web', 'web', 'Select', 'N/A', '-', ''));
    expect([report.missingShare, report.distinct]).toEqual([expect.closeTo(4 / 6), 1]);
    expect(report.examples).toEqual(['Web']);
  });

  test('NA is North America in a region and missing elsewhere', async () => {
    const missing = async (name: string) =>
      (await reportOf(name, (row) => one(row, 'NA', 'EMEA'))).missingShare;
    expect([await missing('Sales Region'), await missing('Segment')]).toEqual([0, 0.5]);
  });

  test('shows no examples of what points at a person', async () => {
    expect((await reportOf('E-mail', (row) => `p${row}@example.com`)).examples).toEqual([]);
  });

  test('pools rare values of a category', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => [
      row < 900 ? `common ${row % 3}` : `rare ${row}`,
      row % 2,
    ]);
    const table = await tableOfRows(['City', 'Won'], rows);
    const { reports, encoding } = recogniseColumns(table, { outcome: 'Won' });
    expect(encoding.columns[0]).toMatchObject({
      categories: ['common 0', 'common 1', 'common 2', '(all other values)'],
      other: '(all other values)',
    });
    expect(reports[0].why).toContain(
      '3 of them frequent enough to stand alone (90 % of the rows); the other 100',
    );
  });
});

describe('what one column leaves open, the file settles', () => {
  test('decimal commas', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row},5;${1 + row}.250;${row % 2}`);
    const table = await tableOf(['Rabatt;Umsatz;Won', ...rows].join('\n'));
    const { encoding, warnings } = recogniseColumns(table, { outcome: 'Won' });
    expect(encoding.columns).toMatchObject([{ decimalMark: ',' }, { decimalMark: ',' }]);
    expect(warnings).toEqual([
      { code: 'decimal-comma', message: 'Numbers with a decimal comma: "Rabatt" and "Umsatz".' },
    ]);
  });

  const dates = async (name: string, other: (row: number) => string) => {
    const rows = Array.from({ length: 40 }, (_, row) => [
      `${1 + (row % 12)}/${1 + (row % 11)}/2024`,
      other(row),
      `2024-06-${10 + (row % 20)}`,
      row % 2,
    ]);
    const table = await tableOfRows([name, 'Other', 'Time', 'Won'], rows);
    return recogniseColumns(table, { outcome: 'Won', time: 'Time' });
  };

  test('day or month first, by another column', async () => {
    const { encoding, warnings } = await dates('First seen', (row) => `${1 + (row % 28)}/1/2024`);
    expect(encoding.columns[0]).toMatchObject({ kind: 'days before', format: 'day-month-year' });
    expect(warnings[0].message).toContain('read day first, as other columns of the file are');
  });

  test('month first where nothing tells, and it is said', async () => {
    const { encoding, warnings, reports } = await dates('First seen', () => 'x');
    expect(encoding.columns[0]).toMatchObject({ format: 'month-day-year' });
    expect(warnings[0].message).toContain('read month first, as no value says otherwise');
    expect(reports[0].why).toContain('could be either way round');
  });
});

describe('roles', () => {
  const ROLE_ROWS = Array.from(
    { length: 40 },
    (_, row) =>
      `${row},2024-01-${10 + (row % 20)},${row % 4 ? 'train' : 'test'},${row % 5},x${row % 2},${row % 2}`,
  );
  const table = () => tableOf(['Id,Created,Part,Visits,Note,Won', ...ROLE_ROWS].join('\n'));

  test('are reported and kept out of the features', async () => {
    const { reports, encoding, time } = recogniseColumns(await table(), {
      outcome: 'Won',
      id: 'Id',
      time: 'Created',
      splitColumn: 'Part',
      drop: ['Note'],
    });
    expect(reports.map((report) => report.decided)).toEqual([
      'identifier',
      'date',
      'split',
      'number',
      'dropped',
      'outcome',
    ]);
    expect(encoding.columns.map((column) => column.name)).toEqual(['Visits']);
    expect(time).toEqual({ name: 'Created', holds: 'dates', format: 'year-month-day' });
  });

  test('are found in another spelling', async () => {
    const { reports } = recogniseColumns(await table(), { outcome: 'WON', time: 'created' });
    expect(reports.find((report) => report.name === 'Won')?.decided).toBe('outcome');
  });

  test.each<[string, Parameters<typeof recogniseColumns>[1], string, RegExp]>([
    [
      'an unknown name',
      { outcome: 'Won', time: 'Creatd' },
      'unknown-column',
      /--time.*Did you mean "Created"\?/,
    ],
    ['a name like none', { outcome: 'Stage' }, 'unknown-column', /--outcome.*It has "Id", "Created"/],
    ['the outcome as time too', { outcome: 'Won', time: 'Won' }, 'role-conflict', /--time/],
    ['a time without times', { outcome: 'Won', time: 'Note' }, 'no-times', /neither dates nor numbers/],
    [
      'nothing left',
      { outcome: 'Won', drop: ['Visits', 'Note', 'Id'] },
      'no-usable-columns',
      /no column to learn from/,
    ],
  ])('refuse %s', async (_, roles, code, words) => {
    const read = await table();
    const refusal = await refusalOf(() => recogniseColumns(read, roles));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(words);
  });
});

const leads = join(DATA, 'x_education_leads/leads.csv');
test.skipIf(!existsSync(leads))('the X Education leads (skipped where their file is absent)', async () => {
  const { reports } = recogniseColumns(await readLeadsTable(leads), { outcome: 'Converted' });
  const decided = (kind: string) =>
    reports.filter((report) => report.decided === kind).map((report) => report.name);
  expect(decided('identifier')).toEqual(['Prospect ID', 'Lead Number']);
  expect(decided('split')).toEqual(['split_time', 'split_random']);
  expect(decided('constant')).toHaveLength(5);
  expect(decided('number')).toEqual([
    'TotalVisits',
    'Total Time Spent on Website',
    'Page Views Per Visit',
    'Asymmetrique Activity Score',
    'Asymmetrique Profile Score',
  ]);
  const specialization = reports.find((report) => report.name === 'Specialization');
  // 1,438 empty cells and 1,942 "Select".
  expect(specialization?.missingShare).toBeCloseTo(3380 / 9240, 10);
});
