import { Z_95 } from './distributions.ts';

export type Interval = { readonly low: number; readonly high: number };

/**
 * 95 % score interval of a rate (Wilson 1927). `successes` and `n` may be fractions (effective sizes). Inside
 * [0, 1] always; with n = 0 nothing is known: [0, 1].
 */
export function wilsonInterval(successes: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const rate = successes / n;
  const z2 = Z_95 * Z_95;
  const middle = rate + z2 / (2 * n);
  const half = Z_95 * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // At a rate of 0 or 1 one end is 0 or 1 exactly, but for rounding.
  const low = successes <= 0 ? 0 : Math.max(0, (middle - half) / scale);
  const high = successes >= n ? 1 : Math.min(1, (middle + half) / scale);
  return { low, high };
}
