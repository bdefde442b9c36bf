import { describe, expect, it } from 'vitest';
import { spiegelhalter } from './spiegelhalter.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('spiegelhalter', () => {
  it('follows the formula', () => {
    const p = Float64Array.of(0.1, 0.4, 0.8);
    const y = Float64Array.of(0, 1, 1);
    const sum = -0.1 * 0.8 + 0.6 * 0.2 + 0.2 * -0.6;
    const variance = 0.64 * 0.09 + 0.04 * 0.24 + 0.36 * 0.16;
    expect(spiegelhalter(p, y).z).toBeCloseTo(sum / Math.sqrt(variance), 12);
  });

  it('rejects right propensities about as often as it should, and wrong ones nearly always', () => {
    const rejectedOf = (bend: (propensity: number) => number) =>
      Array.from({ length: 300 }, (_, seed) => {
        const { propensities, labels } = drawSample(800, seed);
        return spiegelhalter(propensities.map(bend), labels).p < 0.05;
      }).filter(Boolean).length;
    // Binomial(300, 0.05) lies within 5..26 but once in a thousand.
    expect(rejectedOf((p) => p)).toBeGreaterThanOrEqual(5);
    expect(rejectedOf((p) => p)).toBeLessThanOrEqual(26);
    expect(rejectedOf((p) => p ** 2 / (p ** 2 + (1 - p) ** 2))).toBeGreaterThan(280);
  });

  it('does not take five rows of a lead for five leads', () => {
    const rejected = (clustered: boolean) =>
      Array.from({ length: 200 }, (_, seed) => {
        const { propensities, labels } = drawSample(300, seed);
        const repeat = (values: Float64Array) =>
          Float64Array.from({ length: 1500 }, (_, row) => values[Math.floor(row / 5)]);
        const leads = Int32Array.from({ length: 1500 }, (_, row) => Math.floor(row / 5));
        const test = spiegelhalter(
          repeat(propensities),
          repeat(labels),
          undefined,
          clustered ? leads : undefined,
        );
        return test.p < 0.05;
      }).filter(Boolean).length;
    expect(rejected(false)).toBeGreaterThan(50);
    expect(rejected(true)).toBeLessThan(25);
  });

  it('is NaN for one account alone, whose own luck could explain anything', () => {
    const far = Float64Array.from({ length: 200 }, () => 0.9);
    const { z, p } = spiegelhalter(far, new Float64Array(200), undefined, new Int32Array(200));
    expect([z, p]).toEqual([Number.NaN, Number.NaN]);
  });

  it('is NaN where nothing can vary', () => {
    expect(spiegelhalter(Float64Array.of(0.5, 0.5), Float64Array.of(0, 1)).p).toBeNaN();
    expect(spiegelhalter(new Float64Array(), new Float64Array()).z).toBeNaN();
  });
});
