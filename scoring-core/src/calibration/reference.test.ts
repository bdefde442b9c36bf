import { describe, expect, it } from 'vitest';
import {
  readReference,
  referenceIsThere,
  whereReference,
} from '../evaluation/testing/reference-statistics.ts';
import { fitCalibrator } from './fit-calibrator.ts';
import { isotonicAt, isotonicRegression } from './isotonic-regression.ts';

describe.skipIf(!referenceIsThere)(`fits equal scikit-learn's${whereReference}`, () => {
  const reference = referenceIsThere ? readReference() : null;
  if (!reference) return;

  it('isotonic regression, to 1e-9', () => {
    const wanted = reference.isotonic;
    const line = isotonicRegression(Float64Array.from(wanted.x), Float64Array.from(wanted.y));
    expect([...line.x]).toEqual(wanted.x_thresholds);
    line.y.forEach((value, index) => {
      expect(value).toBeCloseTo(wanted.y_thresholds[index], 10);
    });
    wanted.grid.forEach((x, index) => {
      expect(isotonicAt(line, x)).toBeCloseTo(wanted.fitted_on_grid_linear_interpolation[index], 10);
    });
  });

  it('Platt scaling, to the 1e-6 that it converged to', () => {
    const wanted = reference.platt;
    const fit = fitCalibrator('platt', Float64Array.from(wanted.scores), Float64Array.from(wanted.y));
    if (!fit.fitted || fit.calibrator.kind !== 'platt') throw new Error('no Platt fit');
    expect(Math.abs(fit.calibrator.slope + wanted.a)).toBeLessThan(1e-6);
    expect(Math.abs(fit.calibrator.intercept + wanted.b)).toBeLessThan(1e-6);
  });
});
