import { describe, expect, it } from 'vitest';
import { liftAtShare, precisionAtShare } from './lift.ts';

describe('lift and precision at a share', () => {
  const scores = Float64Array.of(1, 5, 4, 3, 2);
  const labels = Float64Array.of(0, 1, 1, 0, 0);

  it('takes the nearest whole number of rows', () => {
    expect(precisionAtShare(scores, labels, 0.4)).toBe(1);
    expect(precisionAtShare(scores, labels, 0.55)).toBeCloseTo(2 / 3, 12);
    expect(liftAtShare(scores, labels, 0.4)).toBe(2.5);
    expect(liftAtShare(scores, labels, 1)).toBe(1);
  });

  it('keeps equal scores in the order of the rows', () => {
    expect(precisionAtShare(new Float64Array(4), Float64Array.of(1, 1, 0, 0), 0.5)).toBe(1);
  });

  it('measures the share in weight', () => {
    expect(precisionAtShare(scores, labels, 0.4, Float64Array.of(1, 4, 1, 4, 0))).toBe(1);
    expect(precisionAtShare(scores, labels, 0.8, Float64Array.of(1, 4, 1, 4, 0))).toBeCloseTo(5 / 9, 12);
  });

  it('is NaN when the share reaches no row or nothing can be won', () => {
    expect(precisionAtShare(scores, labels, 0.05)).toBeNaN();
    expect(liftAtShare(scores, new Float64Array(5), 0.4)).toBeNaN();
  });
});
