import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brier } from './brier.ts';
import { brierDecomposition } from './brier-decomposition.ts';

describe('brierDecomposition', () => {
  it('sums to the Brier score exactly, with weights', () => {
    const rows = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
      ),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (drawn, bins) => {
        const [p, y, w] = [0, 1, 2].map((part) => Float64Array.from(drawn, (row) => row[part]));
        const parts = brierDecomposition(p, y, w, bins);
        const sum =
          parts.reliability -
          parts.resolution +
          parts.uncertainty +
          parts.withinVariance -
          parts.withinCovariance;
        expect(sum).toBeCloseTo(brier(p, y, w), 12);
      }),
    );
  });

  it("is Murphy's three terms when a bin holds one propensity", () => {
    const p = Float64Array.of(0.25, 0.25, 0.75, 0.75);
    const parts = brierDecomposition(p, Float64Array.of(0, 1, 1, 1));
    expect(parts).toEqual({
      reliability: 0.0625,
      resolution: 0.0625,
      uncertainty: 0.1875,
      withinVariance: 0,
      withinCovariance: 0,
    });
  });
});
