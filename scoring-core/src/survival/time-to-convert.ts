import { type HazardCurve, type LeadHazards, propensityWithin } from './hazard-curve.ts';

export type TimeToConvert = {
  /** Days in which half of such leads have the outcome; null if fewer do as far as the data goes. */
  readonly medianDays: number | null;
  /**
   * "If at all within the horizon, most likely within N days": half of those that have the outcome within the
   * horizon have it by then.
   */
  readonly likelyWithinDays: number;
};

export function timeToConvert(curve: HazardCurve, lead: LeadHazards, horizonDays: number): TimeToConvert {
  const furthest = curve.times[curve.times.length - 1] - lead.at;
  const atAll = propensityWithin(curve, lead, furthest);
  const withinHorizon = propensityWithin(curve, lead, horizonDays);
  return {
    medianDays: atAll < 0.5 ? null : daysUntil(curve, lead, 0.5, furthest),
    likelyWithinDays: daysUntil(curve, lead, withinHorizon / 2, horizonDays),
  };
}

/** Half a minute. */
const FINE_ENOUGH_DAYS = 1 / 2880;

/** By bisection, as the propensity grows with the days; `most` days are known to be enough. */
function daysUntil(curve: HazardCurve, lead: LeadHazards, propensity: number, most: number): number {
  let few = 0;
  let enough = most;
  while (enough - few > FINE_ENOUGH_DAYS) {
    const middle = (few + enough) / 2;
    if (propensityWithin(curve, lead, middle) >= propensity) enough = middle;
    else few = middle;
  }
  return enough;
}
