import { describe, expect, it } from 'vitest';
import { candidateMeasures } from './candidate-measures.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('candidateMeasures', () => {
  it('measures right propensities as good ones', () => {
    const { propensities, labels } = drawSample(3000, 20);
    const measures = candidateMeasures({ propensities, labels, repeats: 200 });
    expect(measures.rocAucLow).toBeLessThan(measures.rocAuc);
    expect(measures.rocAucHigh).toBeGreaterThan(measures.rocAuc);
    // With right propensities both losses have an expectation that is known from the propensities alone.
    const mean = (of: (p: number) => number) =>
      propensities.reduce((sum, p) => sum + of(p), 0) / propensities.length;
    expect(measures.brier).toBeCloseTo(
      mean((p) => p * (1 - p)),
      1,
    );
    expect(measures.logLoss).toBeCloseTo(
      mean((p) => -p * Math.log(p) - (1 - p) * Math.log(1 - p)),
      1,
    );
    expect(measures.ece / measures.eceIfPerfect).toBeLessThan(2);
    expect(measures.liftAt20).toBeGreaterThan(1.5);
    expect(measures.precisionAt10).toBeGreaterThan(measures.prAuc * 0.9);
  });
});
