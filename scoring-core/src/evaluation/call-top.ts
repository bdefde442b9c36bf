import { descendingOrder } from './row-order.ts';
import { weightedMean, weightsOf } from './sample.ts';

/** "Call the best n": what the scorer promises, what it finds, and what today's order would have found. */
export type CallTopPoint = {
  /** Calls. */
  readonly n: number;
  /** Sum of the propensities: what the scorer promises. */
  readonly expectedWins: number;
  readonly wins: number;
  readonly winsByTodayOrder: number;
  readonly winsByChance: number;
};

/**
 * Wins among the first n rows by propensity, by today's order and by chance, for each n of `counts` that the rows
 * allow. `todayOrder` ranks the rows as they are worked now: higher goes first, equal ones in the order of the rows.
 * Rows count as one call each, whatever they weigh: this is a list of people.
 */
export function callTop(
  propensities: Float64Array,
  labels: Float64Array,
  todayOrder: Float64Array,
  counts: readonly number[],
): CallTopPoint[] {
  weightsOf(todayOrder, labels);
  const weights = weightsOf(propensities, labels);
  const ours = runningSums(labels, descendingOrder(propensities));
  const promised = runningSums(propensities, descendingOrder(propensities));
  const todays = runningSums(labels, descendingOrder(todayOrder));
  const baseRate = weightedMean(labels, weights);
  return counts
    .filter((n) => n >= 1 && n <= labels.length)
    .map((n) => ({
      n,
      expectedWins: promised[n],
      wins: ours[n],
      winsByTodayOrder: todays[n],
      winsByChance: n * baseRate,
    }));
}

/** sums[n]: the first n values in this order. */
function runningSums(values: Float64Array, order: Uint32Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let place = 0; place < order.length; place++) sums[place + 1] = sums[place] + values[order[place]];
  return sums;
}
