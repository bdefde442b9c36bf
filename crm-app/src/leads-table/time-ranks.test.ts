import { expect, test } from 'vitest';
import { timeRanks } from './time-ranks.ts';

test('ranks keep the order, equal times are equal, missing stays missing', () => {
  const ranks = timeRanks(Float64Array.of(5e9, -2, Number.NaN, 5e9, 7));
  expect([...ranks]).toEqual([2, 0, Number.NaN, 2, 1]);
});
