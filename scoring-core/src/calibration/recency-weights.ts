export const DEFAULT_HALF_LIFE_DAYS = 180;

const DAY = 24 * 60 * 60 * 1000;

/**
 * 1 for the newest moment, half of it per `halfLifeDays` of age; to be multiplied with sample weights. `moments` are
 * epoch milliseconds. What the base rate is now matters more to a propensity than what it was a year ago.
 */
export function recencyWeights(moments: Float64Array, halfLifeDays = DEFAULT_HALF_LIFE_DAYS): Float64Array {
  if (!(halfLifeDays > 0)) throw new RangeError(`A half-life of ${halfLifeDays} days; it must be above 0.`);
  const newest = moments.reduce((latest, moment) => Math.max(latest, moment), Number.NEGATIVE_INFINITY);
  return moments.map((moment) => 2 ** (-(newest - moment) / DAY / halfLifeDays));
}
