/** From margin to propensity: fit, choose, apply, and once a month again. docs/calibration.md explains the choices. */
export { applyCalibrator, propensityOf } from './apply-calibrator.ts';
export type { Calibrator } from './calibrator.ts';
export type { CalibratorFit } from './calibrator-fit.ts';
export { type CalibrationSample, type CalibratorChoice, chooseCalibrator } from './choose-calibrator.ts';
export { fitCalibrator } from './fit-calibrator.ts';
export { type Isotonic, isotonicAt, isotonicRegression } from './isotonic-regression.ts';
export { type Recalibration, recalibrate } from './recalibrate.ts';
export { recencyWeights } from './recency-weights.ts';
