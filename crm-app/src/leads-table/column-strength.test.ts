import { type CategoryColumn, createRandom, type NumberColumn } from '@leadlight/scoring-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupRows } from './column-groups.ts';
import { columnStrength, rocAucOf } from './column-strength.ts';
import { rankTogether } from './strength-together.ts';

const allRows = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
const numbers = (values: readonly number[]): NumberColumn => ({
  kind: 'number',
  name: 'x',
  values: Float32Array.from(values),
});
const strengthOf = (column: NumberColumn | CategoryColumn, labels: Float64Array) =>
  columnStrength(groupRows(column, allRows(labels.length)), labels);

test('ROC-AUC is the share of pairs in the right order, a tie counting half', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1)), { minLength: 2 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const yes = drawn.filter(([, label]) => label === 1).map(([score]) => score);
      const no = drawn.filter(([, label]) => label === 0).map(([score]) => score);
      fc.pre(yes.length > 0 && no.length > 0);
      const won = yes.flatMap((a) => no.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
      const scores = Float64Array.from(drawn, ([score]) => score);
      const auc = rocAucOf(
        scores,
        drawn.map(([, label]) => label),
      );
      expect(auc).toBeCloseTo(won.reduce((sum, each) => sum + each, 0) / won.length, 10);
    }),
  );
});

test('a column of values that never repeat tells nothing, however many there are', () => {
  const random = createRandom(3);
  const labels = Float64Array.from({ length: 2000 }, () => (random() < 0.3 ? 1 : 0));
  const names = Array.from({ length: 2000 }, (_, row) => `lead ${row}`);
  const ids: CategoryColumn = { kind: 'category', name: 'id', codes: allRows(2000), categories: names };
  expect(strengthOf(ids, labels).explained).toBeCloseTo(0, 2);
  expect(strengthOf(numbers(names.map(() => random())), labels).explained).toBeLessThan(0.005);
});

test('takes away what the true rates take away', () => {
  // Half of the leads at 10 %, half at 50 %: 30 % overall.
  const labels = Float64Array.from({ length: 20_000 }, (_, row) =>
    row % 2 ? +(row % 4 === 1) : +(row % 20 === 0),
  );
  const { explained, rocAuc } = strengthOf(numbers([...labels.keys()].map((row) => row % 2)), labels);
  const entropy = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  expect(explained).toBeCloseTo(1 - (entropy(0.1) + entropy(0.5)) / 2 / entropy(0.3), 3);
  // The upper half holds 5/6 of the leads with the outcome and 5/14 of those without.
  expect(rocAuc).toBeCloseTo(0.5 + (5 / 6 - 5 / 14) / 2, 3);
});

test('a frequent value is a group of its own, and so is what is not filled in', () => {
  const values = [...Array<number>(90).fill(0), 1, 2, 3, 4, 5, Number.NaN, 6, 7, 8, 9];
  const { names, groupOf, missing } = groupRows(numbers(values), allRows(100));
  expect(names).toEqual(['0', '1 to 5', '6 to 9', 'not filled in']);
  expect([groupOf[0], groupOf[94], groupOf[95], groupOf[99], missing]).toEqual([0, 1, 3, 2, 3]);
});

test('two columns together rank better than either, and a copy adds nothing', () => {
  const random = createRandom(5);
  const a = Array.from({ length: 5000 }, () => random());
  const b = Array.from({ length: 5000 }, () => random());
  const labels = Float64Array.from(a, (value, row) => (random() < (value + b[row]) / 2 ? 1 : 0));
  const first = strengthOf(numbers(a), labels);
  const second = strengthOf(numbers(b), labels);
  const together = rankTogether([first.logOdds, second.logOdds], labels);
  expect(together).toBeGreaterThan(Math.max(first.rocAuc, second.rocAuc) + 0.03);
  expect(rankTogether([first.logOdds, first.logOdds], labels)).toBeCloseTo(first.rocAuc, 2);
});
