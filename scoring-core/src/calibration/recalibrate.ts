import type { Calibrator } from './calibrator.ts';
import {
  type CalibrationSample,
  type CalibratorChoice,
  explained,
  FITTED_KINDS,
  groundOf,
} from './choose-calibrator.ts';
import { contest } from './contest.ts';
import { shiftFitter } from './shift-calibrator.ts';

/** One number to estimate: so many leads of the rarer outcome place it within about ± 0.4 log-odds. */
const LEADS_NEEDED_TO_SHIFT = 25;

export type RecalibrationSample = CalibrationSample & {
  /** Epoch milliseconds. */
  readonly moments: Float64Array;
  readonly calibrator: Calibrator;
};

export type Recalibration = CalibratorChoice & { readonly changed: boolean };

/**
 * The monthly recalibration: no retraining, only the road from margin to propensity. `margins` are what the scorer in use
 * said at moments whose horizon has since passed, and that it was neither trained nor calibrated on. The calibrator in
 * use stays unless one that moves its level, or a newly fitted one, beats it by more than noise.
 */
export function recalibrate(sample: RecalibrationSample): Recalibration {
  const inUse = `the ${sample.calibrator.kind} calibrator in use`;
  const shifted = {
    name: 'shifted',
    fitter: shiftFitter(sample.calibrator),
    leadsNeeded: LEADS_NEEDED_TO_SHIFT,
  };
  const incumbent = { name: inUse, calibrator: sample.calibrator };
  const outcome = contest(incumbent, [shifted, ...FITTED_KINDS], groundOf(sample));
  return { ...explained(inUse, outcome), changed: outcome.winner !== null };
}
