import { twoSidedP } from '../evaluation/distributions.ts';

/**
 * P(X ≥ statistic) for chi-square with whole degrees of freedom ≥ 1: up from 1 or 2 in steps of 2, each of which
 * adds a positive term, so no digits are lost (Abramowitz and Stegun 26.4.4 and 26.4.5).
 */
export function chiSquareUpperTail(statistic: number, degreesOfFreedom: number): number {
  if (!(statistic > 0)) return Number.isNaN(statistic) ? Number.NaN : 1;
  const half = statistic / 2;
  const odd = degreesOfFreedom % 2 === 1;
  let tail = odd ? twoSidedP(Math.sqrt(statistic)) : Math.exp(-half);
  let term = odd ? Math.exp(-half) * Math.sqrt(half / Math.PI) * 2 : Math.exp(-half) * half;
  for (let freedom = odd ? 1 : 2; freedom < degreesOfFreedom; freedom += 2) {
    tail += term;
    term *= half / (freedom / 2 + 1);
  }
  return Math.min(1, tail);
}
