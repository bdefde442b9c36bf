import { describe, expect, it } from 'vitest';
import { rocAuc } from './roc-auc.ts';
import { resultsBySegment } from './segments.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('resultsBySegment', () => {
  it('measures each segment by its own rows, the largest first', () => {
    const { propensities, labels } = drawSample(900, 15);
    const segments = [...labels.keys()].map((row) => (row % 3 === 0 ? 'Spain' : 'France'));
    const [france, spain] = resultsBySegment(propensities, labels, segments, { repeats: 100 });
    expect([france.segment, france.n, spain.segment, spain.n]).toEqual(['France', 600, 'Spain', 300]);
    const own = (values: Float64Array) => values.filter((_, row) => row % 3 === 0);
    expect(spain.rocAuc).toBeCloseTo(rocAuc(own(propensities), own(labels)), 12);
    expect(spain.rocAucLow).toBeLessThan(spain.rocAuc);
    expect(spain.rocAucHigh).toBeGreaterThan(spain.rocAuc);
    expect(france.observed).toBeCloseTo(france.predicted, 1);
  });

  it('has no ROC-AUC for a segment without a win', () => {
    const results = resultsBySegment(Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(0, 0, 1), [
      'a',
      'a',
      'b',
    ]);
    expect(results.map((result) => [result.segment, result.positives])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(results[0].rocAuc).toBeNaN();
  });
});
