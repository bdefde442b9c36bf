import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { pickChampion } from './champion.ts';

const rows = 2000;
const random = createRandom(1);
const noise = Float64Array.from({ length: rows }, () => random());
const ones = new Float64Array(rows).fill(1);
const alone = Int32Array.from({ length: rows }, (_, row) => row);
const plus = (losses: Float64Array, by: (row: number) => number): Float64Array =>
  losses.map((loss, row) => loss + by(row));

test('the lowest loss wins where the difference is more than noise', () => {
  expect(pickChampion([plus(noise, () => 0.05), noise], ones, alone)).toBe(1);
});

test('within one standard error the simpler one wins', () => {
  const worseByLuck = plus(noise, (row) => (row % 2 === 0 ? 0.301 : -0.3));
  expect(pickChampion([worseByLuck, noise], ones, alone)).toBe(0);
});

test('rows of one account are no independent evidence', () => {
  // A gap of 0.02 on average, all of it from one account of half the rows.
  const gap = (row: number): number => (row < rows / 2 ? 0.06 : -0.02);
  const accounts = Int32Array.from({ length: rows }, (_, row) => (row < rows / 2 ? 0 : 1));
  expect(pickChampion([plus(noise, gap), noise], ones, alone)).toBe(1);
  expect(pickChampion([plus(noise, gap), noise], ones, accounts)).toBe(0);
});

test('weights decide what the mean is', () => {
  const better = plus(noise, (row) => (row < 100 ? 1 : -0.1));
  const onlyFirst = ones.map((_, row) => (row < 100 ? 1 : 1e-6));
  expect(pickChampion([noise, better], ones, alone)).toBe(1);
  expect(pickChampion([noise, better], onlyFirst, alone)).toBe(0);
});

test('a contestant without a mean loss is named, whoever else is there', () => {
  const broken = plus(noise, (row) => (row === 7 ? Number.NaN : 0));
  expect(() => pickChampion([noise, broken], ones, alone)).toThrow(RangeError);
  expect(() => pickChampion([noise, broken], ones, alone)).toThrow('contestant 1 is not a number');
});

test('an endless loss is a bad one, not an error', () => {
  expect(pickChampion([plus(noise, () => Number.POSITIVE_INFINITY), noise], ones, alone)).toBe(1);
});
