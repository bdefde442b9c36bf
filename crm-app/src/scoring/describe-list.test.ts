import { expect, test } from 'vitest';
import { describerOfList } from './describe-list.ts';

const time = { name: 'Created', format: 'year-month-day' } as const;
const describe = describerOfList({
  columns: [
    { kind: 'number', name: 'Visits', decimalMark: '.' },
    { kind: 'days before', name: 'Last Activity Date', format: 'year-month-day', time },
  ],
  missingWords: [],
  missingWordsAmongMeasures: [],
});

test.each([
  [184, 'Last Activity Date: 184 days before Created'],
  [1, 'Last Activity Date: 1 day before Created'],
  [0.5, 'Last Activity Date: 0.5 days before Created'],
  [0, 'Last Activity Date: at the same time as Created'],
  [-3, 'Last Activity Date: 3 days after Created'],
  [null, 'Last Activity Date or Created not filled in'],
])('a date of %s days before', (value, words) => {
  expect(describe('Last Activity Date', value, null)).toBe(words);
});

test('other columns keep their words', () => {
  expect(describe('Visits', 3, null)).toBe('Visits: 3');
  expect(describe('Visits', null, null)).toBe('Visits not filled in');
});

test('a date is compared as an age, a number as an amount', () => {
  expect(describe.comparedAs?.('Last Activity Date')).toBe('age');
  expect(describe.comparedAs?.('Visits')).toBe('amount');
});
