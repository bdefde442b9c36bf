import type { Workbench } from './workbench.ts';

/**
 * Derivatives are kept as whole multiples of a unit, a power of two, so that their sums are exact: any order of
 * adding, any number of threads, and a parent less one child give the same bits. 30 bits leave one for the sign
 * and one spare; a 64-bit float counts exactly to 2^53, so beyond 8 million rows the units grow.
 */
function bitsFor(rows: number): number {
  return Math.min(30, 53 - Math.ceil(Math.log2(rows + 1)));
}

/** The smallest unit in which derivatives up to `largest` can be summed exactly over `rows` rows. */
function unitFor(largest: number, rows: number): number {
  if (!(largest > 0)) return 1;
  return 2 ** (Math.ceil(Math.log2(largest)) - bitsFor(rows));
}

/** Sets the units from the largest first and second derivative that any row has. */
export function setUnits(bench: Workbench, largestGradient: number, largestHessian: number): void {
  bench.units[0] = unitFor(largestGradient, bench.plan.rows);
  bench.units[1] = unitFor(largestHessian, bench.plan.rows);
}

/** Rounds derivatives to units and stores them. A row is never weightless: at least one unit. */
export function storePairs(bench: Workbench, gradients: Float64Array, hessians: Float64Array): void {
  setUnits(bench, largestSize(gradients), largestSize(hessians));
  const [gradientUnit, hessianUnit] = bench.units;
  for (let row = 0; row < gradients.length; row++) {
    bench.pairs[2 * row] = Math.round(gradients[row] / gradientUnit);
    bench.pairs[2 * row + 1] = Math.max(1, Math.round(hessians[row] / hessianUnit));
  }
}

function largestSize(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
