import { sigmoid, softplus } from '../evaluation/log-odds.ts';
import type { Calibrator } from './calibrator.ts';

/** A propensity stays this far from 0 and 1: nothing is certain, and its log-odds stay finite. */
export const CERTAINTY_MARGIN = 1e-12;

/** Margins to propensities in (0, 1), in the order given. A margin of NaN gives NaN. */
export function applyCalibrator(calibrator: Calibrator, margins: Float64Array): Float64Array {
  return margins.map((margin) => propensityOf(calibrator, margin));
}

/** One margin (log-odds, uncalibrated) to a propensity in (0, 1). */
export function propensityOf(calibrator: Calibrator, margin: number): number {
  return Math.min(Math.max(calibrated(calibrator, margin), CERTAINTY_MARGIN), 1 - CERTAINTY_MARGIN);
}

function calibrated(calibrator: Calibrator, margin: number): number {
  switch (calibrator.kind) {
    case 'identity':
      return sigmoid(margin);
    case 'platt':
      return sigmoid(calibrator.slope * margin + calibrator.intercept);
    case 'beta':
      // With p = sigmoid(margin): ln p = −softplus(−margin), −ln(1 − p) = softplus(margin).
      return sigmoid(calibrator.b * softplus(margin) - calibrator.a * softplus(-margin) + calibrator.c);
    case 'isotonic':
      return interpolate(calibrator.margins, calibrator.propensities, margin);
  }
}

/** Linear between the points (xs ascending), flat outside them. */
export function interpolate(xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]) return ys[0];
  if (x >= xs[last]) return ys[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x >= xs[middle]) low = middle;
    else high = middle;
  }
  const share = (x - xs[low]) / (xs[high] - xs[low]);
  // Between the two whatever rounding does, so that the result never falls where x rises.
  return Math.min(ys[high], Math.max(ys[low], ys[low] + share * (ys[high] - ys[low])));
}
