import { describe, expect, test } from 'vitest';
import { outcomeLabels } from './outcome-labels.ts';
import { parseOutcomeOption } from './outcome-option.ts';
import { codesOf, refusalOf, tableOfRows } from './written-table.test-support.ts';

/** A list whose outcome column holds each value as often as said, in turn. */
function listWith(counts: Record<string, number>) {
  const values = Object.entries(counts).flatMap(([value, count]) => Array<string>(count).fill(value));
  return tableOfRows(
    ['Visits', 'Stage'],
    values.map((value, row) => [row + 1, value]),
  );
}

describe('two values of which one says yes', () => {
  test.each([
    ['1', '0'],
    ['1.0', '0.0'],
    ['yes', 'no'],
    ['TRUE', 'FALSE'],
    ['Y', 'N'],
    ['ja', 'nein'],
    ['Closed Won', 'Closed Lost'],
    ['Converted', 'Open'],
    ['customer', 'lead'],
    ['gewonnen', 'verloren'],
    ['1', '-1'],
  ])('%s, not %s', async (yes, no) => {
    const outcome = outcomeLabels(await listWith({ [no]: 3, [yes]: 2 }), 'Stage');
    expect(outcome.value).toBe(yes);
    const won = [...outcome.labels].reduce((sum, label) => sum + label, 0);
    expect([won, outcome.missing, outcome.warnings]).toEqual([2, 0, []]);
  });

  test('rows without an outcome are left out and counted', async () => {
    const outcome = outcomeLabels(await listWith({ yes: 2, '': 3, no: 2, 'N/A': 1 }), 'Stage');
    expect([...outcome.rows]).toEqual([0, 1, 5, 6]);
    expect([...outcome.labels]).toEqual([1, 1, Number.NaN, Number.NaN, Number.NaN, 0, 0, Number.NaN]);
    expect([outcome.missing, codesOf(outcome.warnings)]).toEqual([4, ['outcome-missing']]);
  });
});

describe('a value that was named', () => {
  test('is yes, and every other one no', async () => {
    const outcome = outcomeLabels(
      await listWith({ Open: 4, 'Closed Won': 2, 'Closed Lost': 3 }),
      'Stage',
      'closed won',
    );
    expect([outcome.value, ...outcome.labels]).toEqual(['Closed Won', 0, 0, 0, 0, 1, 1, 0, 0, 0]);
    expect(outcome.warnings[0].message).toContain('count as no: "Open" (4), "Closed Lost" (3)');
  });

  test('goes before the word that says yes', async () => {
    const outcome = outcomeLabels(await listWith({ no: 1, yes: 2 }), 'Stage', 'no');
    expect([...outcome.labels]).toEqual([1, 0, 0]);
  });

  test('makes empty cells a no where it stands alone, and says so', async () => {
    const outcome = outcomeLabels(await listWith({ Booked: 2, '': 3 }), 'Stage', 'Booked');
    expect([...outcome.labels]).toEqual([1, 1, 0, 0, 0]);
    expect(codesOf(outcome.warnings)).toEqual(['empty-is-no']);
  });

  test('may be written as another number', async () => {
    expect(outcomeLabels(await listWith({ '1.0': 1, '2.0': 2 }), 'Stage', '2').value).toBe('2.0');
  });
});

test.each<[string, string | null]>([
  ['0', null],
  ['No', null],
  ['FALSE', 'TRUE'],
])('"%s" in every row means that nobody has the outcome yet', async (word, value) => {
  const outcome = outcomeLabels(await listWith({ [word]: 3, '': 1 }), 'Stage', value);
  expect([...outcome.labels]).toEqual([0, 0, 0, Number.NaN]);
  expect(codesOf(outcome.warnings)).toEqual(['no-wins']);
});

describe('what cannot be an outcome is refused with its values and the way out', () => {
  test.each<[string, Record<string, number>, string | null, string, RegExp]>([
    [
      'three values',
      { Open: 4, 'Closed Won': 2, 'Closed Lost': 3 },
      null,
      'outcome-many-values',
      /3 values: "Open" \(4\), "Closed Lost" \(3\), "Closed Won" \(2\).*--outcome "Stage=Closed Won"/,
    ],
    [
      'one value',
      { Won: 5 },
      null,
      'outcome-one-value',
      /one value only: "Won" \(5\)\. There is nothing to tell/,
    ],
    [
      'one value and gaps',
      { Won: 5, '': 2 },
      null,
      'outcome-one-value',
      /2 rows are not filled in.*"Stage=Won"/,
    ],
    ['one value, named', { Won: 5 }, 'Won', 'outcome-one-value', /in every row/],
    ['none', { '': 5 }, null, 'outcome-empty', /not filled in/],
    [
      'two values and neither says yes',
      { a: 2, b: 3 },
      null,
      'outcome-unclear',
      /neither.*--outcome "Stage=a"/,
    ],
    ['two values and both say yes', { won: 2, yes: 3 }, null, 'outcome-unclear', /"yes" \(3\), "won" \(2\)/],
    ['no and something else', { '0': 2, maybe: 3 }, null, 'outcome-unclear', /--outcome "Stage=maybe"/],
    ['no, most of all', { no: 9, a: 2, b: 3 }, null, 'outcome-many-values', /--outcome "Stage=b"/],
    [
      'amounts',
      { '0': 9, '1': 1, '12.5': 2, '300': 3 },
      null,
      'outcome-many-values',
      /holds amounts.*above 0/,
    ],
    [
      'a value that is not there',
      { won: 2, lost: 3 },
      'wonn',
      'outcome-value-unknown',
      /Did you mean "won"\?/,
    ],
  ])('%s', async (_, counts, value, code, words) => {
    const list = await listWith(counts);
    const refusal = await refusalOf(() => outcomeLabels(list, 'Stage', value));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(words);
  });
});

test('COL=VALUE is taken apart by the columns that there are', async () => {
  const list = await tableOfRows(['Stage', 'a=b', 'Won'], [['x', 'y', 1]]);
  const parse = (option: string) => parseOutcomeOption(list, option);
  expect(parse('Won')).toEqual({ column: 'Won', value: null });
  expect(parse('stage = Closed = Won')).toEqual({ column: 'Stage', value: 'Closed = Won' });
  expect(parse('a=b')).toEqual({ column: 'a=b', value: null });
  expect(parse('a=b=y')).toEqual({ column: 'a=b', value: 'y' });
  expect((await refusalOf(() => parse('Stge=Won'))).message).toContain('Did you mean "Stage"?');
});
