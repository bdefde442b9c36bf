import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { chooseTransform, weightedMoments, weightedSkewness } from './skewness.ts';

const random = createRandom(7);
const rows = 5_000;
const ones = new Float64Array(rows).fill(1);
const make = (draw: () => number): Float32Array => Float32Array.from({ length: rows }, draw);

describe('the scale of a number column', () => {
  it('is logarithmic for long-tailed counts and amounts', () => {
    expect(
      chooseTransform(
        make(() => Math.exp(3 * (random() + random() + random()))),
        ones,
      ),
    ).toBe('signed_log');
  });

  it('stays as it is for uniform values, for 0/1 flags however rare, and for rates below 1', () => {
    expect(
      chooseTransform(
        make(() => random() * 100),
        ones,
      ),
    ).toBe('identity');
    expect(
      chooseTransform(
        make(() => (random() < 0.02 ? 1 : 0)),
        ones,
      ),
    ).toBe('identity');
    expect(
      chooseTransform(
        make(() => random() ** 8 * 0.2),
        ones,
      ),
    ).toBe('identity');
  });

  it('leaves missing values out of the moments', () => {
    const values = Float32Array.from([1, Number.NaN, 3, Number.NaN]);
    const weights = Float64Array.from([1, 100, 3, 100]);
    expect(weightedMoments(values, weights, 'identity')).toEqual({
      mean: 2.5,
      scale: Math.sqrt(0.75),
      low: 1,
      high: 3,
    });
  });

  it('has a scale of exactly 0 for a constant that has no short binary form', () => {
    const constant = new Float32Array(1_000).fill(0.1);
    expect(weightedMoments(constant, ones.subarray(0, 1_000), 'identity').scale).toBe(0);
    expect(weightedSkewness(constant, ones.subarray(0, 1_000), 'identity')).toBe(0);
  });

  it('measures the skewness of an exponential distribution as about 2', () => {
    const skewness = weightedSkewness(
      Float32Array.from({ length: 20_000 }, () => -Math.log(1 - random())),
      new Float64Array(20_000).fill(1),
      'identity',
    );
    expect(skewness).toBeGreaterThan(1.7);
    expect(skewness).toBeLessThan(2.3);
  });
});
