import { CHUNK_ROWS, type Workbench } from './workbench.ts';

/** Adding and taking away 1.5 × 2^52 rounds a float to the nearest whole number, in two instructions. */
const ROUNDER = 1.5 * 2 ** 52;

/** One task: the derivatives of the log loss with respect to the margin, for the rows of one chunk. */
export function binaryGradientsOfChunk(bench: Workbench, chunk: number): void {
  const { margins, labels, weights, pairs } = bench;
  const gradientScale = 1 / bench.units[0];
  const hessianScale = 1 / bench.units[1];
  const end = Math.min(bench.plan.rows, (chunk + 1) * CHUNK_ROWS);
  for (let row = chunk * CHUNK_ROWS; row < end; row++) {
    const probability = 1 / (1 + Math.exp(-margins[row]));
    const weight = weights[row];
    const gradient = (probability - labels[row]) * weight * gradientScale;
    const hessian = probability * (1 - probability) * weight * hessianScale;
    pairs[2 * row] = gradient + ROUNDER - ROUNDER;
    // At least one unit, so that no row is ever weightless.
    pairs[2 * row + 1] = Math.max(1, hessian + ROUNDER - ROUNDER);
  }
}
