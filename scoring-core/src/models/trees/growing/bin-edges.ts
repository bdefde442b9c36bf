import { sortedByValue } from './radix-order.ts';

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
  const { distinct, weight } = distinctValues(values, weights);
  if (distinct.length <= maxBins) return edgesAfter(distinct, (place) => place < distinct.length - 1);
  const closes = new Uint8Array(distinct.length);
  let restWeight = 0;
  for (let i = 0; i < weight.length; i++) restWeight += weight[i];
  let restBins = maxBins;
  let inBin = 0;
  for (let i = 0; i < distinct.length - 1 && restBins > 1; i++) {
    inBin += weight[i];
    const target = restWeight / restBins;
    // Closes when full, and before a value that would overfill it by more than stopping short leaves it empty.
    if (inBin < target && inBin + weight[i + 1] / 2 < target) continue;
    closes[i] = 1;
    restWeight -= inBin;
    restBins--;
    inBin = 0;
  }
  return edgesAfter(distinct, (place) => closes[place] === 1);
}

/** The finite or infinite values of the column in ascending order, and the weight of the rows that have each. */
function distinctValues(
  values: Float32Array,
  weights: Float64Array,
): { distinct: Float32Array; weight: Float64Array } {
  const order = sortedByValue(values, MOST_ROWS_FOR_QUANTILES);
  const distinct = new Float32Array(order.length);
  const weight = new Float64Array(order.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]];
    if (count === 0 || distinct[count - 1] !== value) distinct[count++] = value;
    weight[count - 1] += weights[order[i]];
  }
  return { distinct: distinct.subarray(0, count), weight: weight.subarray(0, count) };
}

function edgesAfter(distinct: Float32Array, closes: (place: number) => boolean): Float32Array {
  const edges: number[] = [];
  for (let i = 0; i + 1 < distinct.length; i++) {
    if (closes(i)) edges.push(between(distinct[i], distinct[i + 1]));
  }
  return Float32Array.from(edges);
}

/** A 32-bit float e with lower <= e < upper, half-way where there is one. */
function between(lower: number, upper: number): number {
  const middle = Math.fround(lower + (upper - lower) / 2);
  return middle >= lower && middle < upper ? middle : lower;
}
