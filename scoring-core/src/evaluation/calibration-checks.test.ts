import { describe, expect, it } from 'vitest';
import { calibrationChecks } from './calibration-checks.ts';
import { sigmoid } from './log-odds.ts';
import { drawSample } from './testing/drawn-sample.ts';

const { margins, propensities, labels } = drawSample(4000, 17);
const before = { labels: drawSample(8000, 18).labels };

describe('calibrationChecks', () => {
  it('passes propensities that are right', () => {
    const checks = calibrationChecks({ propensities, labels, before });
    expect(checks.passes).toBe(true);
    expect(checks.reasons).toEqual([]);
    expect(checks.baseRateMoved).toBeNull();
    expect(checks.ece / checks.eceIfPerfect).toBeLessThan(2);
  });

  it('says what is wrong with propensities that are too extreme', () => {
    const checks = calibrationChecks({
      propensities: margins.map((margin) => sigmoid(2 * margin)),
      labels,
      before,
    });
    expect(checks.passes).toBe(false);
    expect(checks.slope).toBeCloseTo(0.5, 1);
    expect(checks.reasons.join(' ')).toContain('High propensities are too high');
    expect(checks.ece).toBeGreaterThan(2 * checks.eceIfPerfect);
  });

  it('says what is wrong with a level that is too high, and that the base rate fell', () => {
    const checks = calibrationChecks({
      propensities: margins.map((margin) => sigmoid(margin + 0.5)),
      labels,
      before: { labels: drawSample(8000, 19, -0.3).labels },
    });
    expect(checks.intercept).toBeLessThan(-0.4);
    expect(checks.intercept).toBeGreaterThan(-0.6);
    expect(checks.reasons.join(' ')).toContain('On the whole the propensities are too high');
    expect(checks.baseRateShift).toBeLessThan(-0.3);
    expect(checks.baseRateMoved).toContain('fell from');
  });

  it('does not pass what it cannot measure', () => {
    const oneClass = calibrationChecks({ propensities, labels: new Float64Array(4000), before });
    expect(oneClass.passes).toBe(false);
    expect(oneClass.reasons.join(' ')).toContain('cannot be measured');
    const empty = calibrationChecks({ propensities: new Float64Array(), labels: new Float64Array(), before });
    expect(empty.passes).toBe(false);
  });
});
