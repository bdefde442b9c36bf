import { probabilityWithin, survivalCurveOf } from '../../survival/baseline-hazard.ts';
import { medianTime } from '../../survival/kaplan-meier.ts';
import { linearMargins } from '../linear/linear-terms.ts';
import type { Matrix } from '../matrix.ts';
import type { CoxFit } from './fit-cox.ts';

/** Predicted S(t) of each row at each event time of the fit, as if no other cause could end it. */
export function predictSurvival(
  fit: CoxFit,
  matrix: Matrix,
): { times: Float64Array; survival: Float64Array }[] {
  return Array.from(linearMargins(fit.linear, matrix), (logHazard) =>
    survivalCurveOf(fit.baseline, logHazard),
  );
}

/** 1 − S(t + H) / S(t) per row, for leads without the event at `atDays` = t, as if no other cause could end it. */
export function conversionWithin(
  fit: CoxFit,
  matrix: Matrix,
  horizonDays: number,
  atDays: number,
): Float64Array {
  return linearMargins(fit.linear, matrix).map((logHazard) =>
    probabilityWithin(fit.baseline, logHazard, atDays, horizonDays),
  );
}

/** The time by which half of such leads have the event; null where the data ends earlier. */
export function medianTimeToConvert(fit: CoxFit, matrix: Matrix): (number | null)[] {
  return predictSurvival(fit, matrix).map(medianTime);
}
