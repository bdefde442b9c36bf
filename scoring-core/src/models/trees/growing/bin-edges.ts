import { sortValues } from './sort-values.ts';

/**
 * Quantiles are taken from at most this many rows, evenly spread: a bin of 255 then rests on 1,000 values, which
 * puts its edge within about 3 % of a bin of where all rows would put it.
 */
const MOST_ROWS_FOR_QUANTILES = 262_144;

/**
 * The edges that cut a number column into at most `maxBins` bins: a value falls into the first bin whose edge is
 * not below it, and after the last edge into the last bin. An edge is a 32-bit float half-way between two values
 * of the column, so `value <= edge` says the same in every runtime. Up to `maxBins` different values each get a bin
 * of their own; more are cut into bins of equal weight, where a value heavier than a bin stands alone.
 */
export function binEdges(values: Float32Array, weights: Float64Array, maxBins: number): Float32Array {
  const { distinct, weight, count } = distinctValues(values, weights);
  const edges: number[] = [];
  let restWeight = 0;
  for (let i = 0; i < count; i++) restWeight += weight[i];
  let restBins = Math.min(count, maxBins);
  let inBin = 0;
  for (let i = 0; i + 1 < count && restBins > 1; i++) {
    inBin += weight[i];
    if (count > maxBins && !isFull(inBin, weight[i + 1], restWeight / restBins)) continue;
    edges.push(between(distinct[i], distinct[i + 1]));
    restWeight -= inBin;
    restBins--;
    inBin = 0;
  }
  return Float32Array.from(edges);
}

/** A bin ends when it has its share, and before a value that would overfill it by more than it lacks. */
function isFull(inBin: number, next: number, share: number): boolean {
  return inBin >= share || inBin + next / 2 >= share;
}

/** The values of the column, each once, ascending, and the weight of the rows that have it. */
function distinctValues(
  values: Float32Array,
  weights: Float64Array,
): { distinct: Float32Array; weight: Float64Array; count: number } {
  const { sorted, rows } = sortValues(values, MOST_ROWS_FOR_QUANTILES);
  const weight = new Float64Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    // Written over itself: a value never moves up.
    if (count === 0 || sorted[count - 1] !== sorted[i]) sorted[count++] = sorted[i];
    weight[count - 1] += weights[rows[i]];
  }
  return { distinct: sorted, weight, count };
}

/** A 32-bit float e with lower <= e < upper, half-way where there is one. */
function between(lower: number, upper: number): number {
  const middle = Math.fround(lower + (upper - lower) / 2);
  return middle >= lower && middle < upper ? middle : lower;
}
