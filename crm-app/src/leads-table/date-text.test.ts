import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate } from './date-text.ts';
import type { DateFormat } from './table-encoding.ts';

test.each<[string, DateFormat, string]>([
  ['2024-03-31', 'year-month-day', '2024-03-31T00:00:00.000Z'],
  ['2024/3/1', 'year-month-day', '2024-03-01T00:00:00.000Z'],
  ['2024-03-31T14:05:09.123Z', 'year-month-day', '2024-03-31T14:05:09.000Z'],
  ['2024-03-31 14:05:09+02:00', 'year-month-day', '2024-03-31T12:05:09.000Z'],
  ['2024-03-31 14:05 UTC', 'year-month-day', '2024-03-31T14:05:00.000Z'],
  ['31.03.2024', 'day-month-year', '2024-03-31T00:00:00.000Z'],
  ['31.3.24 14:05 Uhr', 'day-month-year', '2024-03-31T14:05:00.000Z'],
  ['31/03/1999', 'day-month-year', '1999-03-31T00:00:00.000Z'],
  ['3/31/2024, 12:05 AM', 'month-day-year', '2024-03-31T00:05:00.000Z'],
  ['3/31/2024 2:05:09 p.m.', 'month-day-year', '2024-03-31T14:05:09.000Z'],
  ['31 Mar 2024', 'month by name', '2024-03-31T00:00:00.000Z'],
  ['31-Dec-99', 'month by name', '1999-12-31T00:00:00.000Z'],
  ['31. Dezember 2023', 'month by name', '2023-12-31T00:00:00.000Z'],
  ['1. März 2024', 'month by name', '2024-03-01T00:00:00.000Z'],
  ['Mar 31st, 2024 2:05 PM', 'month by name', '2024-03-31T14:05:00.000Z'],
  ['Sunday, March 31, 2024', 'month by name', '2024-03-31T00:00:00.000Z'],
  ['2024-03', 'year-month', '2024-03-01T00:00:00.000Z'],
  ['20240331', 'yyyymmdd', '2024-03-31T00:00:00.000Z'],
  ['1711843200', 'epoch seconds', '2024-03-31T00:00:00.000Z'],
  ['1711843200000', 'epoch milliseconds', '2024-03-31T00:00:00.000Z'],
])('%s (%s)', (text, format, expected) => {
  expect(new Date(parseDate(text, format)).toISOString()).toBe(expected);
});

test.each<[string, DateFormat]>([
  ['2024-02-30', 'year-month-day'],
  ['2023-02-29', 'year-month-day'],
  ['31/03/2024', 'month-day-year'],
  ['03/31/2024', 'day-month-year'],
  ['1-2/2024', 'day-month-year'],
  ['192.168.1.1', 'day-month-year'],
  ['2024-13', 'year-month'],
  ['20241331', 'yyyymmdd'],
  ['0000-00-00', 'year-month-day'],
  ['2024-01-01 25:00', 'year-month-day'],
  ['12 Foo 2024', 'month by name'],
])('%s is no date (%s)', (text, format) => {
  expect(parseDate(text, format)).toBeNaN();
});

test('reads every day of two centuries in each order', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const time = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
      const [year, month, ofMonth] = date.toISOString().slice(0, 10).split('-');
      expect(parseDate(`${year}-${month}-${ofMonth}`, 'year-month-day')).toBe(time);
      expect(parseDate(`${ofMonth}.${month}.${year}`, 'day-month-year')).toBe(time);
      expect(parseDate(`${month}/${ofMonth}/${year}`, 'month-day-year')).toBe(time);
      expect(parseDate(`${year}${month}${ofMonth}`, 'yyyymmdd')).toBe(time);
    }),
  );
});
