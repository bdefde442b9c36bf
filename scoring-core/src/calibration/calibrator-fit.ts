import type { Calibrator } from './calibrator.ts';

/** What comes of fitting: a calibrator, or the reason in words why this kind does not suit these rows. */
export type CalibratorFit =
  | { readonly fitted: true; readonly calibrator: Calibrator }
  | { readonly fitted: false; readonly refused: string };

/** Rows to fit on, one entry each: margins in log-odds, labels 0 or 1, weights > 0. */
export type CalibratorFitter = (
  margins: Float64Array,
  labels: Float64Array,
  weights: Float64Array,
) => CalibratorFit;
