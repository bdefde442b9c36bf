import { describe, expect, it } from 'vitest';
import { erfc, normalCdf, twoSidedP, Z_95 } from './distributions.ts';

describe('the standard normal', () => {
  it.each([
    // Abramowitz and Stegun, table 7.1 (erf) and 26.1.
    [0, 1],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [3, 2.209049699858544e-5],
    [5, 1.5374597944280349e-12],
    [-1, 1.8427007929497148],
  ])('erfc(%d)', (x, wanted) => {
    expect(Math.abs(erfc(x) - wanted)).toBeLessThan(1e-15 + 1e-12 * wanted);
  });

  it('holds 95 % within Z_95, and ends at 0 and 1', () => {
    expect(normalCdf(Z_95)).toBeCloseTo(0.975, 14);
    expect(twoSidedP(-Z_95)).toBeCloseTo(0.05, 14);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(twoSidedP(Number.NaN)).toBeNaN();
  });

  it('has no seam where the series meets the fraction', () => {
    const step = 1e-9;
    const slope = (erfc(2.5 - step) - erfc(2.5 + step)) / (2 * step);
    expect(slope).toBeCloseTo((2 / Math.sqrt(Math.PI)) * Math.exp(-6.25), 6);
  });
});
