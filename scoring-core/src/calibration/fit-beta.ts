import { softplus } from '../evaluation/log-odds.ts';
import { fitLogistic } from '../evaluation/logistic-fit.ts';
import type { CalibratorFit } from './calibrator-fit.ts';
import { smoothedTargets } from './smoothed-targets.ts';

/**
 * Beta calibration (Kull, Silva Filho and Flach 2017, "Beta calibration: a well-founded and easily implemented
 * improvement on logistic calibration for binary classifiers"): a logistic fit on ln p and −ln(1 − p). Both
 * coefficients must be ≥ 0, or the map would fall somewhere: a negative one is set to 0 and the other fitted again,
 * as the paper does. Targets are smoothed as for Platt. Refused where neither rises.
 */
export function fitBeta(margins: Float64Array, labels: Float64Array, weights: Float64Array): CalibratorFit {
  const logP = margins.map((margin) => -softplus(-margin));
  const minusLogRest = margins.map(softplus);
  const targets = smoothedTargets(labels, weights);
  const both = fitLogistic([logP, minusLogRest], targets, weights);
  if (both) {
    const [a, b, c] = both.coefficients;
    if (a >= 0 && b >= 0 && a + b > 0) return { fitted: true, calibrator: { kind: 'beta', a, b, c } };
    if (a >= 0) return fitOne(logP, targets, weights, (coefficient, c) => ({ a: coefficient, b: 0, c }));
    if (b >= 0) {
      return fitOne(minusLogRest, targets, weights, (coefficient, c) => ({ a: 0, b: coefficient, c }));
    }
  }
  return {
    fitted: false,
    refused: both ? 'higher margins won less often' : 'the margins are too alike for two slopes',
  };
}

function fitOne(
  input: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
  shape: (coefficient: number, c: number) => { a: number; b: number; c: number },
): CalibratorFit {
  const fit = fitLogistic([input], targets, weights);
  if (!fit || !(fit.coefficients[0] > 0)) return { fitted: false, refused: 'higher margins won less often' };
  const [coefficient, c] = fit.coefficients;
  return { fitted: true, calibrator: { kind: 'beta', ...shape(coefficient, c) } };
}
