import { describe, expect, it } from 'vitest';
import { ece } from './ece.ts';
import { eceIfPerfect } from './ece-if-perfect.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('ece', () => {
  it('weighs the distance of promise and rate by bin; an edge belongs to the bin above it', () => {
    const propensities = Float64Array.of(0.1, 0.19, 0.2, 1);
    const labels = Float64Array.of(0, 1, 0, 1);
    const wanted = (Math.abs(1 - 0.29) + 0.2 + 0) / 4;
    expect(ece(propensities, labels)).toBeCloseTo(wanted, 12);
  });

  it('is NaN for no rows', () => {
    expect(ece(new Float64Array(), new Float64Array())).toBeNaN();
  });
});

describe('eceIfPerfect', () => {
  it('is what perfectly calibrated rows show on average', () => {
    const n = 300;
    const { propensities } = drawSample(n, 1);
    const observed = Array.from({ length: 200 }, (_, seed) => {
      const drawn = drawSample(n, seed + 10);
      return ece(drawn.propensities, drawn.labels);
    });
    const average = observed.reduce((sum, value) => sum + value, 0) / observed.length;
    expect(eceIfPerfect(propensities)).toBeGreaterThan(0.9 * average);
    expect(eceIfPerfect(propensities)).toBeLessThan(1.1 * average);
  });

  it('shrinks with more rows, and not when the rows are of the same leads', () => {
    const { propensities } = drawSample(400, 2);
    const fourfold = Float64Array.from({ length: 1600 }, (_, row) => propensities[row % 400]);
    const leads = Int32Array.from({ length: 1600 }, (_, row) => row % 400);
    expect(eceIfPerfect(fourfold)).toBeLessThan(0.6 * eceIfPerfect(propensities));
    expect(eceIfPerfect(fourfold, { leads })).toBeCloseTo(eceIfPerfect(propensities), 12);
  });

  it('is the same for the same seed', () => {
    const { propensities } = drawSample(100, 3);
    expect(eceIfPerfect(propensities, { seed: 5 })).toBe(eceIfPerfect(propensities, { seed: 5 }));
    expect(eceIfPerfect(propensities, { seed: 5 })).not.toBe(eceIfPerfect(propensities, { seed: 6 }));
  });
});
