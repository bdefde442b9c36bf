import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';

describe('averagePrecision', () => {
  it('sums precision over the recall gained, equal scores at once', () => {
    const scores = Float64Array.of(0.9, 0.8, 0.8, 0.1);
    const labels = Float64Array.of(1, 0, 1, 1);
    // Precision 1 of 1, then 2 of 3, then 3 of 4, each gaining a third of the recall.
    expect(averagePrecision(scores, labels)).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  });

  it('is the base rate when all scores are equal, NaN without a positive', () => {
    expect(averagePrecision(new Float64Array(4), Float64Array.of(0, 1, 0, 0))).toBe(0.25);
    expect(averagePrecision(Float64Array.of(1, 2), Float64Array.of(0, 0))).toBeNaN();
  });

  it('counts a row of weight 2 as two rows, one of weight 0 as none', () => {
    const twice = averagePrecision(Float64Array.of(3, 2, 2, 1), Float64Array.of(0, 1, 1, 0));
    const weighted = averagePrecision(
      Float64Array.of(3, 2, 1, 9),
      Float64Array.of(0, 1, 0, 1),
      Float64Array.of(1, 2, 1, 0),
    );
    expect(weighted).toBeCloseTo(twice, 12);
  });
});
