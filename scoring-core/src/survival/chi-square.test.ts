import { describe, expect, it } from 'vitest';
import { chiSquareUpperTail } from './chi-square.ts';

describe('chi-square', () => {
  // 5 % points from the tables in the NIST/SEMATECH e-Handbook, section 1.3.6.7.4.
  it.each([
    [3.841, 1],
    [5.991, 2],
    [7.815, 3],
    [9.488, 4],
    [18.307, 10],
    [24.996, 15],
    [124.342, 100],
  ])('has 5 %% above %d with %d degrees of freedom', (statistic, freedom) => {
    expect(Math.abs(chiSquareUpperTail(statistic, freedom) - 0.05)).toBeLessThan(5e-5);
  });

  it('keeps its digits far out, where 1 − P would have none left', () => {
    expect(chiSquareUpperTail(200, 2)).toBeCloseTo(Math.exp(-100), 55);
    expect(chiSquareUpperTail(200, 2)).toBeGreaterThan(0);
    expect(chiSquareUpperTail(0, 3)).toBe(1);
    expect(chiSquareUpperTail(Number.NaN, 3)).toBeNaN();
  });
});
