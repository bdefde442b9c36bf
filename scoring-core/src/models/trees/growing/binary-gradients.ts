import { CHUNK_ROWS } from './records.ts';
import type { Workbench } from './workbench.ts';

/**
 * One task: the derivatives of the log loss with respect to the margin, for the rows of one chunk. The kernel takes
 * two rows at a time; behind an odd last row lies the padding of the regions.
 */
export function binaryGradientsOfChunk({ kernels, at, units, plan }: Workbench, chunk: number): void {
  const from = chunk * CHUNK_ROWS;
  const end = Math.min(plan.rows, from + CHUNK_ROWS);
  kernels.logLossPairs(
    at.margins + 8 * from,
    at.margins + 8 * end,
    at.labels + 8 * from,
    at.weights + 8 * from,
    at.pairs + 8 * from,
    1 / units[0],
    1 / units[1],
  );
}
