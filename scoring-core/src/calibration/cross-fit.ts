import { logLosses } from '../evaluation/log-loss.ts';
import { pick } from '../evaluation/sample.ts';
import { applyCalibrator } from './apply-calibrator.ts';
import type { CalibratorFitter } from './calibrator-fit.ts';
import type { CalibrationFold } from './lead-folds.ts';

export type CalibrationRows = {
  readonly margins: Float64Array;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
};

export type CrossFit =
  /** Propensity and log loss per row; NaN for rows that no fold judges on. */
  | { readonly fitted: true; readonly propensities: Float64Array; readonly losses: Float64Array }
  | { readonly fitted: false; readonly refused: string };

/** What each row gets from a calibrator that was fitted without its lead. A refusal in any fold is a refusal. */
export function crossFit(
  fitter: CalibratorFitter,
  rows: CalibrationRows,
  folds: readonly CalibrationFold[],
): CrossFit {
  const propensities = new Float64Array(rows.margins.length).fill(Number.NaN);
  for (const { learn, predict } of folds) {
    const fit = fitter(pick(rows.margins, learn), pick(rows.labels, learn), pick(rows.weights, learn));
    if (!fit.fitted) return fit;
    const judged = applyCalibrator(fit.calibrator, pick(rows.margins, predict));
    for (let place = 0; place < predict.length; place++) propensities[predict[place]] = judged[place];
  }
  return { fitted: true, propensities, losses: logLosses(propensities, rows.labels) };
}
