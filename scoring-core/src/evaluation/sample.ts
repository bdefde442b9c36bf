/**
 * What every metric takes: a score per row (any number that ranks; a propensity where the metric needs one), the
 * label (1: the outcome happened within the horizon, else 0) and a sample weight. A weight of 0 means "not there".
 * A metric is NaN where it has no meaning: no rows, or only one class where two are compared.
 */
export type Metric = (scores: Float64Array, labels: Float64Array, weights?: Float64Array) => number;

/** The weights, or 1 for every row; throws a RangeError when scores, labels and weights differ in length. */
export function weightsOf(scores: Float64Array, labels: Float64Array, weights?: Float64Array): Float64Array {
  if (labels.length !== scores.length || (weights && weights.length !== scores.length)) {
    const weighted = weights ? ` and ${weights.length} weights` : '';
    throw new RangeError(
      `Each row needs its own: ${scores.length} scores, ${labels.length} labels${weighted}.`,
    );
  }
  return weights ?? new Float64Array(scores.length).fill(1);
}

/** Sum of weights × values over the sum of weights; NaN when nothing weighs. */
export function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    sum += weights[row] * values[row];
    total += weights[row];
  }
  return sum / total;
}

/** The values of the named rows, in that order. */
export function pick(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) picked[place] = values[rows[place]];
  return picked;
}
