import type { Matrix } from '../../matrix.ts';
import { type BinnedColumn, type BinningOptions, binColumn } from './binned-columns.ts';
import { kernelModule } from './kernels.ts';
import { createMemory } from './memory-layout.ts';
import type { ColumnPlan, TrainingPlan } from './training-plan.ts';
import type { Workbench } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

export type GrowthOptions = BinningOptions & {
  readonly depth: number;
  readonly l2: number;
  readonly minChildWeight: number;
  readonly categorySmoothing: number;
  readonly maxCategorySet: number;
  readonly monotone: Readonly<Record<string, 1 | -1>>;
};

/**
 * Bins the table and lays out the training's memory: everything that is the same for all trees. `shared`: whether
 * other threads will take part.
 */
export function prepareTraining(
  matrix: Matrix,
  weights: Float64Array,
  options: GrowthOptions,
  shared: boolean,
): { bench: Workbench; columns: BinnedColumn[] } {
  const columns = matrix.columns.map((column) => binColumn(column, weights, options));
  const wanted = new Map<string, 1 | -1>(Object.entries(options.monotone));
  const directions = matrix.columns.map((column): ColumnPlan['direction'] => {
    const direction = wanted.get(column.name) ?? 0;
    if (direction !== 0 && column.kind === 'category') {
      throw new TypeError(`Column "${column.name}" holds categories, which have no order to be monotone in.`);
    }
    return direction;
  });
  const plan: TrainingPlan = {
    rows: matrix.rows,
    columns: columns.map(({ kind, valueBins }, index) => ({ kind, valueBins, direction: directions[index] })),
    depth: options.depth,
    l2: options.l2,
    minChildWeight: options.minChildWeight,
    categorySmoothing: options.categorySmoothing,
    maxCategorySet: options.maxCategorySet,
    bounded: directions.some((direction) => direction !== 0),
  };
  const bench = openWorkbench(plan, createMemory(plan, shared), kernelModule(shared));
  for (let index = 0; index < columns.length; index++) writeCodes(bench, matrix, columns[index], index);
  return { bench, columns };
}

/** Writes the bin of each value of a column. The room for row numbers serves as a place to put the values first. */
function writeCodes(bench: Workbench, matrix: Matrix, binned: BinnedColumn, index: number): void {
  const column = matrix.columns[index];
  const first = index * matrix.rows;
  if (column.kind === 'number' && binned.kind === 'number') {
    const edges = new Float32Array(bench.memory.buffer, bench.at.edges, 256).fill(Number.POSITIVE_INFINITY);
    edges.set(binned.edges);
    new Float32Array(bench.memory.buffer, bench.at.order, matrix.rows).set(column.values);
    const end = bench.at.order + 4 * matrix.rows;
    bench.kernels.bin(bench.at.order, end, bench.at.edges, binned.valueBins, bench.at.codes + first);
  } else if (column.kind === 'category' && binned.kind === 'category') {
    const missing = binned.valueBins;
    for (let row = 0; row < matrix.rows; row++) {
      const code = column.codes[row];
      bench.codes[first + row] = code < 0 ? missing : binned.binOfCode[code];
    }
  }
}
