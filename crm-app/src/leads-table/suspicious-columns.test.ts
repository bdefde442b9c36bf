import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, createRandom, type Matrix } from '@leadlight/scoring-core';
import { describe, expect, test } from 'vitest';
import { encodeTable } from './encode-table.ts';
import { outcomeLabels } from './outcome-labels.ts';
import { readLeadsTable } from './read-leads-table.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { splitRows } from './split-rows.ts';
import { suspiciousColumns } from './suspicious-columns.ts';
import type { ColumnEncoding, TableEncoding } from './table-encoding.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const ROWS = 4000;
const BASE_RATE = 0.2;

type Draw = (won: boolean, random: () => number) => number;

/** A list of leads of which a fifth have the outcome; each column draws its number knowing the outcome. NaN is missing. */
function leadsWith(columns: Record<string, Draw>, dates: readonly string[] = []) {
  const random = createRandom(7);
  const labels = Float64Array.from({ length: ROWS }, () => (random() < BASE_RATE ? 1 : 0));
  const matrix: Matrix = {
    rows: ROWS,
    columns: Object.entries(columns).map(
      ([name, draw]): Column => ({
        kind: 'number',
        name,
        values: Float32Array.from(labels, (l) => draw(l === 1, random)),
      }),
    ),
  };
  const encoding: TableEncoding = {
    columns: dates.map(
      (name): ColumnEncoding => ({
        kind: 'days before',
        name,
        format: 'year-month-day',
        time: { name: 'Created', format: 'year-month-day' },
      }),
    ),
    missingWords: [],
    missingWordsAmongMeasures: [],
  };
  return { matrix, labels, encoding };
}

function suspected(columns: Record<string, Draw>, options: { dates?: string[]; rows?: number } = {}) {
  const { matrix, labels, encoding } = leadsWith(columns, options.dates);
  const rows = Int32Array.from({ length: options.rows ?? ROWS }, (_, row) => row);
  return suspiciousColumns(matrix, labels, rows, encoding);
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** A normal measure whose mean lies `shift` standard deviations higher for winners: ROC-AUC Φ(shift / √2). */
const measure =
  (shift: number): Draw =>
  (won, random) =>
    normal(random) + (won ? shift : 0);
const noise: Record<string, Draw> = { a: measure(0), b: measure(0.3), c: measure(0.5), d: measure(0.2) };

describe('honest columns are left alone', () => {
  test('noise, weak ones, and a strong one of ROC-AUC 0.76', () => {
    expect(suspected({ ...noise, strong: measure(1) })).toEqual([]);
  });

  test('a group without a single buyer', () => {
    expect(
      suspected({ ...noise, 'Do not call': (won, random) => (won ? 0 : random() < 0.3 ? 1 : 0) }),
    ).toEqual([]);
  });

  test('a value with which nine of ten buy', () => {
    const referred: Draw = (won, random) => (random() < (won ? 0.2 : 0.005) ? 1 : 0);
    expect(suspected({ ...noise, Referred: referred })).toEqual([]);
  });

  test('a name of the aftermath on a column that tells nothing', () => {
    expect(suspected({ ...noise, 'Close date': measure(0) })).toEqual([]);
  });

  test('a strong one among few others', () => {
    expect(suspected({ a: measure(0), strong: measure(1.25) })).toEqual([]);
  });
});

describe('what was filled in after the outcome is found', () => {
  const rulesOf = (columns: Record<string, Draw>, options?: { dates?: string[] }) =>
    suspected({ ...noise, ...columns }, options).map((each) => [each.column, each.rule]);

  test('a column that all but is the outcome', () => {
    const found = suspected({ ...noise, Quality: measure(1.9) });
    expect(found.map((each) => [each.column, each.rule])).toEqual([['Quality', 'strong alone']]);
    expect(found[0].evidence).toMatch(
      /^alone it ranks leads with ROC-AUC 0\.9\d and takes away \d\d % of the uncert/,
    );
  });

  test('a strong column that knows more than all the others together', () => {
    expect(rulesOf({ Engaged: measure(1.3) })).toEqual([['Engaged', 'stronger than all others together']]);
  });

  test('a value that goes with the outcome alone, in a column of little strength', () => {
    expect(rulesOf({ Spend: (won, random) => (won && random() < 0.25 ? 1 + random() : 0) })).toEqual([
      ['Spend', 'nearly pure'],
    ]);
  });

  test('being filled in for some winners and hardly anybody else', () => {
    const found = suspected({
      ...noise,
      Invoice: (won, random) => (random() < (won ? 0.15 : 0.001) ? random() : Number.NaN),
    });
    expect(found.map((each) => each.rule)).toEqual(['nearly pure']);
    expect(found[0].evidence).toMatch(
      /^where it is filled in: 9\d % of \d+ leads have the outcome, against 2\d % overall$/,
    );
  });

  test('being filled in for losers alone', () => {
    const lost: Draw = (won, random) => (!won && random() < 0.4 ? random() : Number.NaN);
    expect(rulesOf({ Objection: lost })).toEqual([['Objection', 'nearly pure']]);
  });

  test('a name that speaks of the aftermath, with some strength', () => {
    const found = suspected({ ...noise, 'Last call duration': measure(0.8), 'Page duration': measure(0.8) });
    expect(found.map((each) => [each.column, each.rule])).toEqual([
      ['Last call duration', 'name speaks of the aftermath'],
    ]);
    expect(found[0].evidence).toMatch(/^its name speaks of .*, and alone it ranks/);
  });

  test('a date after the lead’s own time', () => {
    const daysBefore: Draw = (_, random) => (random() < 0.05 ? -10 : 30 * random());
    expect(rulesOf({ Seen: daysBefore }, { dates: ['Seen'] })).toEqual([['Seen', 'dated after the lead']]);
    expect(rulesOf({ Seen: daysBefore })).toEqual([]);
  });
});

test('nothing is judged by strength under 30 leads of either outcome', () => {
  expect(suspected({ ...noise, Quality: measure(3) }, { rows: 100 })).toEqual([]);
  expect(suspected({ ...noise, Quality: measure(3) }, { rows: 400 })).toHaveLength(1);
});

test('only training rows are looked at', () => {
  const { matrix, labels, encoding } = leadsWith({ ...noise, Quality: measure(3) });
  const train = Int32Array.from({ length: ROWS / 2 }, (_, row) => row);
  const blinded = labels.map((label, row) => (row < ROWS / 2 ? label : 1 - label));
  expect(suspiciousColumns(matrix, blinded, train, encoding)).toEqual(
    suspiciousColumns(matrix, labels, train, encoding),
  );
});

describe.skipIf(!existsSync(DATA))('real lists (skipped where their folder is absent)', () => {
  const splits = [
    ['x_education_leads/leads.csv', 'Converted', 'split_time', ['Tags', 'Lead Quality']],
    ['x_education_leads/leads.csv', 'Converted', 'split_random', ['Tags', 'Lead Quality']],
    ['online_shoppers/sessions.csv', 'Revenue', 'split_month', ['PageValues']],
    ['online_shoppers/sessions.csv', 'Revenue', 'split_random', ['PageValues']],
  ] as const;
  test.each(splits)('%s by %s, split by %s: %j', async (file, outcomeColumn, splitColumn, expected) => {
    const table = await readLeadsTable(join(DATA, file));
    const { encoding } = recogniseColumns(table, { outcome: outcomeColumn, splitColumn });
    const outcome = outcomeLabels(table, outcomeColumn);
    const split = splitRows(table, outcome, { splitColumn, time: null, seed: 1 });
    const { matrix } = encodeTable(table, encoding);
    const names = (columns: readonly Column[]) =>
      suspiciousColumns({ rows: matrix.rows, columns }, outcome.labels, split.train, encoding).map(
        (each) => each.column,
      );
    expect(names(matrix.columns)).toEqual(expected);
    // What stands out only beside the suspicious columns would come up once they are gone.
    const rest = matrix.columns.filter((column) => !expected.some((name) => name === column.name));
    expect(names(rest)).toEqual([]);
  });
});
