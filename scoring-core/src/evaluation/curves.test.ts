import { describe, expect, it } from 'vitest';
import { cumulativeGains } from './gains.ts';
import { liftAtShare } from './lift.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { rocAuc } from './roc-auc.ts';
import { rocCurve } from './roc-curve.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('rocCurve', () => {
  it('walks from nobody to everybody by distinct scores', () => {
    const curve = rocCurve(Float64Array.of(0.9, 0.5, 0.5, 0.1), Float64Array.of(1, 1, 0, 0));
    expect(curve.map((point) => [point.falsePositiveRate, point.truePositiveRate])).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
    expect(curve.map((point) => point.threshold)).toEqual([Number.POSITIVE_INFINITY, 0.9, 0.5, 0.1]);
  });

  it('has the area of rocAuc, nearly so when thinned', () => {
    const { propensities, labels } = drawSample(5000, 4);
    const area = (points: number) => {
      const curve = rocCurve(propensities, labels, undefined, points);
      expect(curve.length).toBeLessThan(2 * points + 4);
      return curve.slice(1).reduce((sum, point, i) => {
        const width = point.falsePositiveRate - curve[i].falsePositiveRate;
        return sum + (width * (point.truePositiveRate + curve[i].truePositiveRate)) / 2;
      }, 0);
    };
    expect(area(5001)).toBeCloseTo(rocAuc(propensities, labels), 12);
    expect(area(200)).toBeCloseTo(rocAuc(propensities, labels), 3);
  });

  it('is empty for one class', () => {
    expect(rocCurve(Float64Array.of(1, 2), Float64Array.of(1, 1))).toEqual([]);
  });
});

describe('precisionRecallCurve', () => {
  it('starts at the top and ends at the base rate', () => {
    const curve = precisionRecallCurve(Float64Array.of(0.9, 0.5, 0.1, 0.1), Float64Array.of(1, 0, 1, 0));
    expect(curve).toEqual([
      { threshold: 0.9, recall: 0.5, precision: 1 },
      { threshold: 0.5, recall: 0.5, precision: 0.5 },
      { threshold: 0.1, recall: 1, precision: 0.5 },
    ]);
    expect(precisionRecallCurve(Float64Array.of(1), Float64Array.of(0))).toEqual([]);
  });
});

describe('cumulativeGains', () => {
  it('agrees with the reported lift and ends with everything', () => {
    const { propensities, labels } = drawSample(1386, 5);
    const gains = cumulativeGains(propensities, labels);
    expect(gains).toHaveLength(100);
    expect(gains[19].share).toBe(0.2);
    expect(gains[19].lift).toBeCloseTo(liftAtShare(propensities, labels, 0.2), 12);
    expect(gains[99]).toEqual({ share: 1, gain: 1, lift: 1 });
  });

  it('leaves out shares too small for a row, and everything without a positive', () => {
    const gains = cumulativeGains(Float64Array.of(2, 1), Float64Array.of(1, 0), undefined, [0.1, 0.5, 1]);
    expect(gains).toEqual([
      { share: 0.5, gain: 1, lift: 2 },
      { share: 1, gain: 1, lift: 1 },
    ]);
    expect(cumulativeGains(Float64Array.of(2, 1), new Float64Array(2))).toEqual([]);
  });
});
