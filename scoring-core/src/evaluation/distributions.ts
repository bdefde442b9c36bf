/** 97.5 % point of the standard normal: half the width of a 95 % interval, in standard errors. */
export const Z_95 = 1.959963984540054;

/** Where the series loses digits to cancellation and the continued fraction starts to converge quickly. */
const SERIES_UP_TO = 2.5;
const FRACTION_TERMS = 120;

/**
 * Complementary error function, to about 1e-15 absolute (the reference values of the tests are from DLMF's
 * definition). Series: DLMF 7.6.2; continued fraction: Abramowitz and Stegun 7.1.14.
 */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return 2 - erfc(-x);
  return x < SERIES_UP_TO ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** P(Z ≤ z) for a standard normal Z. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** P(|Z| ≥ |z|): how often luck alone is at least this far out. */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function erfcByFraction(x: number): number {
  let fraction = x;
  for (let k = FRACTION_TERMS; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
