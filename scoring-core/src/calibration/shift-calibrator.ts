import { logOdds, sigmoid } from '../evaluation/log-odds.ts';
import { fitLogistic } from '../evaluation/logistic-fit.ts';
import { applyCalibrator } from './apply-calibrator.ts';
import type { Calibrator } from './calibrator.ts';
import type { CalibratorFitter } from './calibrator-fit.ts';
import { smoothedTargets } from './smoothed-targets.ts';

/**
 * The same calibrator with all its log-odds moved by `shift`: what a base rate that moved asks for, and needs the fewest
 * rows to see. An isotonic line is moved at its points and stays straight between them; it may get steeper by a factor of
 * up to e^|shift|.
 */
export function shiftCalibrator(calibrator: Calibrator, shift: number): Calibrator {
  switch (calibrator.kind) {
    case 'identity':
      return { kind: 'platt', slope: 1, intercept: shift };
    case 'platt':
      return { ...calibrator, intercept: calibrator.intercept + shift };
    case 'beta':
      return { ...calibrator, c: calibrator.c + shift };
    case 'isotonic':
      return {
        ...calibrator,
        propensities: calibrator.propensities.map((propensity) => sigmoid(logOdds(propensity) + shift)),
      };
  }
}

/** Fits nothing but the shift of a calibrator in use. */
export function shiftFitter(inUse: Calibrator): CalibratorFitter {
  return (margins, labels, weights) => {
    const offset = applyCalibrator(inUse, margins).map(logOdds);
    const fit = fitLogistic([], smoothedTargets(labels, weights), weights, offset);
    if (!fit) return { fitted: false, refused: 'there are no rows' };
    return { fitted: true, calibrator: shiftCalibrator(inUse, fit.coefficients[0]) };
  };
}
