import { expect, it } from 'vitest';
import { fitCalibrator } from '../calibration/fit-calibrator.ts';
import { cumulativeGains } from './gains.ts';
import { reliabilityBands } from './reliability-bands.ts';
import { rocAuc } from './roc-auc.ts';
import { rocCurve } from './roc-curve.ts';
import { drawSample } from './testing/drawn-sample.ts';

it('a million rows are measured and calibrated', () => {
  const { margins, propensities, labels } = drawSample(1_000_000, 50);
  expect(rocAuc(propensities, labels)).toBeCloseTo(rocAuc(margins, labels), 12);
  expect(rocCurve(propensities, labels).length).toBeLessThan(410);
  expect(cumulativeGains(propensities, labels)[99].gain).toBeCloseTo(1, 12);
  for (const band of reliabilityBands(propensities, labels)) {
    expect(Math.abs(band.observed - band.predicted)).toBeLessThan(0.01);
  }
  const fit = fitCalibrator('isotonic', margins, labels);
  if (!fit.fitted || fit.calibrator.kind !== 'isotonic') throw new Error('no isotonic fit');
  expect(fit.calibrator.margins.length).toBeGreaterThan(50);
  expect(fit.calibrator.margins.length).toBeLessThan(1000);
});
