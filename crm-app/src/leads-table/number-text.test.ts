import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DecimalMark, isNoFiniteNumber, parseNumber } from './number-text.ts';

test.each<[string, DecimalMark, number]>([
  ['12', '.', 12],
  ['-0.5', '.', -0.5],
  ['.5', '.', 0.5],
  ['1e-3', '.', 0.001],
  ['1,234,567.8', '.', 1234567.8],
  ['12,34,567', '.', 1234567],
  ['$1,234.50', '.', 1234.5],
  ['-$5', '.', -5],
  ['USD 20', '.', 20],
  ['(1,200)', '.', -1200],
  ['12 %', '.', 12],
  ['1 234.5', '.', 1234.5],
  ["1'234", '.', 1234],
  ['\u22123', '.', -3],
  ['3,5', ',', 3.5],
  ['1.234,50 €', ',', 1234.5],
  ['1.234', ',', 1234],
  ['12', ',', 12],
  ['1 234,5', ',', 1234.5],
])('%s with a decimal "%s" is %d', (text, mark, value) => {
  expect(parseNumber(text, mark)).toBe(value);
});

test.each<[string, DecimalMark]>([
  ['', '.'],
  ['abc', '.'],
  ['3,5', '.'],
  ['12,34', '.'],
  ['0,123', '.'],
  ['1.5', ','],
  ['0x10', '.'],
  ['Infinity', '.'],
  ['12 months', '.'],
  ['1-10', '.'],
  ['2024-01-31', '.'],
  ['1.2.3', '.'],
  ['%', '.'],
])('%s with a decimal "%s" is no number', (text, mark) => {
  expect(parseNumber(text, mark)).toBeNaN();
});

test('reads what American and German programs write', () => {
  const amount = fc
    .double({ min: -1e9, max: 1e9, noNaN: true })
    .map((value) => Math.round(value * 100) / 100 + 0);
  fc.assert(
    fc.property(amount, (value) => {
      expect(parseNumber(value.toLocaleString('en-US'), '.') + 0).toBe(value);
      expect(parseNumber(value.toLocaleString('de-DE'), ',') + 0).toBe(value);
    }),
  );
});

test.each(['NaN', 'nan', 'Infinity', '-inf', '∞', '1e400', '-1e39', '1,5e400', '1.#INF'])(
  '%s is no number that a feature could hold',
  (text) => {
    expect(isNoFiniteNumber(text)).toBe(true);
    expect([parseNumber(text, '.'), parseNumber(text, ',')]).toEqual([Number.NaN, Number.NaN]);
  },
);

test.each(['12', '1e38', '3,5', 'information', 'n/a', ''])('%s is not one of those', (text) => {
  expect(isNoFiniteNumber(text)).toBe(false);
});
