import { fitLogistic } from '../evaluation/logistic-fit.ts';
import type { CalibratorFit } from './calibrator-fit.ts';
import { smoothedTargets } from './smoothed-targets.ts';

/** Platt scaling: a line through the margins, by maximum likelihood of smoothed targets. Refused unless it rises. */
export function fitPlatt(margins: Float64Array, labels: Float64Array, weights: Float64Array): CalibratorFit {
  const fit = fitLogistic([margins], smoothedTargets(labels, weights), weights);
  if (!fit) return { fitted: false, refused: 'all margins are equal' };
  const [slope, intercept] = fit.coefficients;
  if (!(slope > 0)) {
    return { fitted: false, refused: `its slope is ${slope.toFixed(3)}: higher margins won less often` };
  }
  return { fitted: true, calibrator: { kind: 'platt', slope, intercept } };
}
