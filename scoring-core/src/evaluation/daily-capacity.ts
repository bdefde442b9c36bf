import { descendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

export type DailyPrecision = {
  /** Rate of positives among the calls, by weight; NaN when nothing was called. */
  readonly precision: number;
  /** Calls made: fewer than days × capacity where a day had too few rows. */
  readonly calls: number;
  readonly days: number;
};

/**
 * What a team finds that calls the best `capacity` rows of each day. `days` is any whole number per row that is
 * equal within a day of the team's calendar. Equal scores stay in the order of the rows.
 * For an interval draw whole days (`estimate` with `clusters: days`): a day that lost some of its rows would call worse
 * ones, and the interval would lie too low.
 */
export function precisionAtDailyCapacity(
  scores: Float64Array,
  labels: Float64Array,
  days: ArrayLike<number>,
  capacity: number,
  weights?: Float64Array,
): DailyPrecision {
  const weight = weightsOf(scores, labels, weights);
  if (days.length !== scores.length) {
    throw new RangeError(`There are ${scores.length} scores and ${days.length} days.`);
  }
  const calledOn = new Map<number, number>();
  let calls = 0;
  let called = 0;
  let positives = 0;
  for (const row of descendingOrder(scores)) {
    if (weight[row] === 0) continue;
    const already = calledOn.get(days[row]) ?? 0;
    calledOn.set(days[row], already + 1);
    if (already >= capacity) continue;
    calls++;
    called += weight[row];
    positives += weight[row] * labels[row];
  }
  return { precision: positives / called, calls, days: calledOn.size };
}
