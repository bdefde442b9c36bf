import { weightsOf } from '../evaluation/sample.ts';
import type { Calibrator } from './calibrator.ts';
import type { CalibratorFit, CalibratorFitter } from './calibrator-fit.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonicCalibrator } from './fit-isotonic.ts';
import { fitPlatt } from './fit-platt.ts';

export const FITTERS: Readonly<Record<Calibrator['kind'], CalibratorFitter>> = {
  identity: () => ({ fitted: true, calibrator: { kind: 'identity' } }),
  platt: fitPlatt,
  beta: fitBeta,
  isotonic: fitIsotonicCalibrator,
};

/**
 * Fits one kind of calibrator. Margins are in log-odds and should be out of fold: of models that did not learn from
 * these rows. Throws a RangeError naming a row whose margin is not finite.
 */
export function fitCalibrator(
  kind: Calibrator['kind'],
  margins: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
): CalibratorFit {
  const weight = weightsOf(margins, labels, weights);
  requireFinite(margins);
  return FITTERS[kind](margins, labels, weight);
}

/** Throws a RangeError naming the first row whose margin is not finite. */
export function requireFinite(margins: Float64Array): void {
  const lost = margins.findIndex((margin) => !Number.isFinite(margin));
  if (lost >= 0) throw new RangeError(`The margin of row ${lost} is ${margins[lost]}; it must be finite.`);
}
