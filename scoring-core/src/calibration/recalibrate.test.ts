import { describe, expect, it } from 'vitest';
import { sigmoid } from '../evaluation/log-odds.ts';
import { drawSample } from '../evaluation/testing/drawn-sample.ts';
import { propensityOf } from './apply-calibrator.ts';
import type { Calibrator } from './calibrator.ts';
import { recalibrate } from './recalibrate.ts';
import { recencyWeights } from './recency-weights.ts';

const DAY = 86_400_000;
const fresh = drawSample(1500, 40);
const moments = fresh.margins.map((_, row) => row * 0.1 * DAY);
const inUse: Calibrator = { kind: 'platt', slope: 1, intercept: 0 };

describe('recalibrate', () => {
  it('keeps the calibrator in use while it is right', () => {
    const result = recalibrate({ ...fresh, moments, calibrator: inUse });
    expect(result.changed).toBe(false);
    expect(result.calibrator).toBe(inUse);
    expect(result.why).toContain('the platt calibrator in use: no rival is better');
  });

  it('moves the level, and no more, when the base rate moved', () => {
    const margins = fresh.margins.map((margin) => margin + 0.8);
    const result = recalibrate({ ...fresh, margins, moments, calibrator: inUse });
    expect(result.changed).toBe(true);
    expect(result.why).toContain('shifted: cross-fitted log loss');
    expect(propensityOf(result.calibrator, 0.8)).toBeCloseTo(sigmoid(0), 1);
    expect(result.calibrator).toMatchObject({ kind: 'platt', slope: 1 });
  });

  it('fits anew when the shape is wrong', () => {
    const margins = fresh.margins.map((margin) => 2.5 * margin);
    const result = recalibrate({ ...fresh, margins, moments, calibrator: inUse });
    if (result.calibrator.kind !== 'platt') throw new Error(result.why);
    expect(result.calibrator.slope).toBeCloseTo(0.4, 1);
  });

  it('changes nothing on a month with few wins', () => {
    const few = drawSample(40, 41);
    const margins = few.margins.map((margin) => margin + 2);
    const result = recalibrate({
      margins,
      labels: few.labels,
      moments: moments.slice(0, 40),
      calibrator: inUse,
    });
    expect(result).toMatchObject({ changed: false, calibrator: inUse });
    expect(result.why).toContain('shifted needs 25');
  });
});

describe('recencyWeights', () => {
  it('halve per half-life', () => {
    const weights = recencyWeights(Float64Array.of(0, 90 * DAY, 180 * DAY), 90);
    expect([...weights]).toEqual([0.25, 0.5, 1]);
    expect(recencyWeights(new Float64Array())).toHaveLength(0);
    expect(() => recencyWeights(Float64Array.of(1), 0)).toThrow('half-life of 0 days');
  });
});
