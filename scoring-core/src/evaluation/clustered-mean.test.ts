import { describe, expect, it } from 'vitest';
import { clusteredMean } from './clustered-mean.ts';

describe('clusteredMean', () => {
  const values = Float64Array.of(0.1, 0.7, 0.4, 0.9);
  const weights = Float64Array.of(1, 2, 1, 0.5);

  it('has the weighted mean and the linearised error of a ratio', () => {
    const { mean, standardError } = clusteredMean(values, weights, [1, 1, 2, 3]);
    const wanted = (0.1 + 1.4 + 0.4 + 0.45) / 4.5;
    const parts = [0.1 - wanted + 2 * (0.7 - wanted), 0.4 - wanted, 0.5 * (0.9 - wanted)];
    const squares = parts.reduce((sum, part) => sum + part * part, 0);
    expect(mean).toBeCloseTo(wanted, 14);
    expect(standardError).toBeCloseTo(Math.sqrt((squares * 3) / 2) / 4.5, 14);
  });

  it('does not know the error of one cluster, whatever rounding leaves of it', () => {
    expect(clusteredMean(values, weights, [7, 7, 7, 7]).standardError).toBeNaN();
    expect(clusteredMean(Float64Array.of(0.5), Float64Array.of(1)).standardError).toBeNaN();
  });
});
