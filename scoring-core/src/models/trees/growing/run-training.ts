import { type Matrix, schemaOf } from '../../matrix.ts';
import type { Tree, TreeEnsemble } from '../tree-ensemble.ts';
import { createGrower, type Grower, type LeafValue } from './grow-tree.ts';
import { type GrowthOptions, prepareTraining } from './prepare-training.ts';
import { gatherTeam } from './thread-team.ts';
import { hireWorkers } from './worker-pool.ts';

export type TrainingOptions = GrowthOptions & { readonly minGain: number; readonly threads: number };

/**
 * Rows × columns from which a second thread gains more than it costs.
 */
export const CELLS_WORTH_SHARING = 400_000;

/**
 * Sets everything up for growing trees on a table, lets `grow` grow them one by one, and puts them together.
 * Throws a RangeError when the numbers per row don't match the rows.
 */
export function runTraining(
  matrix: Matrix,
  weights: Float64Array,
  base: number,
  options: TrainingOptions,
  leafValue: LeafValue,
  grow: (grower: Grower) => Tree[],
): TreeEnsemble {
  const threads = matrix.rows * matrix.columns.length >= CELLS_WORTH_SHARING ? options.threads : 1;
  // Workers start while the caller bins.
  if (threads > 1) hireWorkers(threads - 1);
  const { bench, columns } = prepareTraining(matrix, weights, options, threads > 1);
  const team = gatherTeam(bench, threads);
  try {
    const grower = createGrower(bench, team, columns, options.minGain, leafValue);
    const trees = grow(grower);
    return { schema: schemaOf(matrix), base, trees, categorySets: grower.categorySets.sets };
  } finally {
    team.disband();
  }
}

/** Throws a RangeError unless there is one finite number above `above` per row. */
export function checkPerRow(name: string, values: Float64Array, above: number, rows: number): void {
  if (values.length !== rows) throw new RangeError(`There are ${values.length} ${name}s for ${rows} rows.`);
  for (let row = 0; row < rows; row++) {
    if (values[row] > above && values[row] < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(`The ${name} of row ${row} is ${values[row]}.`);
  }
}
