import { transformNumber } from './linear-terms.ts';

export type NumberTransform = 'identity' | 'signed_log';

/**
 * Beyond this skewness a column is "strongly skewed": an exponential distribution has exactly 2, counts and amounts
 * of leads lie between 2 and 60.
 */
const STRONG_SKEW = 2;
/** The logarithm is taken only where it at least halves the skewness: never for 0/1 flags or rates below 1. */
const WORTHWHILE_SHARE = 0.5;

/**
 * How a column's numbers enter a linear model: as they are, or, where a long tail would let a few rows rule the
 * slope, as sign(x) × ln(1 + |x|). Decided from the training rows' values alone, never from the labels.
 */
export function chooseTransform(values: Float32Array, weights: Float64Array): NumberTransform {
  const plain = Math.abs(weightedSkewness(values, weights, 'identity'));
  if (plain <= STRONG_SKEW) return 'identity';
  const logarithmic = Math.abs(weightedSkewness(values, weights, 'signed_log'));
  return logarithmic <= WORTHWHILE_SHARE * plain ? 'signed_log' : 'identity';
}

/** Third standardised moment of the finite values; 0 for a constant column. */
export function weightedSkewness(
  values: Float32Array,
  weights: Float64Array,
  transform: NumberTransform,
): number {
  const { mean, scale } = weightedMoments(values, weights, transform);
  if (scale === 0) return 0;
  let total = 0;
  let cubes = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row])) continue;
    total += weights[row];
    cubes += weights[row] * ((transformNumber(transform, values[row]) - mean) / scale) ** 3;
  }
  return cubes / total;
}

export type Moments = {
  readonly mean: number;
  /** Population standard deviation; exactly 0 when all known values are equal. */
  readonly scale: number;
  readonly low: number;
  readonly high: number;
};

/** Of the finite, transformed values; all zero when there is none. */
export function weightedMoments(
  values: Float32Array,
  weights: Float64Array,
  transform: NumberTransform,
): Moments {
  let total = 0;
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row])) continue;
    const value = transformNumber(transform, values[row]);
    total += weights[row];
    sum += weights[row] * value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { mean: 0, scale: 0, low: 0, high: 0 };
  if (low === high) return { mean: low, scale: 0, low, high };
  const mean = sum / total;
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row])) continue;
    squares += weights[row] * (transformNumber(transform, values[row]) - mean) ** 2;
  }
  return { mean, scale: Math.sqrt(squares / total), low, high };
}
