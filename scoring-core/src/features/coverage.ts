import { type Column, type Matrix, selectColumns } from '../models/matrix.ts';

export type DroppedColumn = { readonly name: string; readonly coverage: number };

/** A feature that is there for under 1 % of the rows is dropped, and the report says so (CONTRACT.md, Features). */
const LEAST_COVERAGE = 0.01;

/** The share of rows in which the column is not missing; 0 for no rows. */
export function coverageOf(column: Column): number {
  let there = 0;
  if (column.kind === 'number') for (const value of column.values) there += Number.isNaN(value) ? 0 : 1;
  else for (const code of column.codes) there += code < 0 ? 0 : 1;
  return there === 0 ? 0 : there / (column.kind === 'number' ? column.values : column.codes).length;
}

/** The table without the columns that are hardly ever there, and which those were. */
export function dropSparseColumns(matrix: Matrix): { matrix: Matrix; dropped: DroppedColumn[] } {
  const measured = matrix.columns.map((column) => ({ name: column.name, coverage: coverageOf(column) }));
  const kept = measured.filter(({ coverage }) => coverage >= LEAST_COVERAGE);
  return {
    matrix: selectColumns(
      matrix,
      kept.map(({ name }) => name),
    ),
    dropped: measured.filter(({ coverage }) => coverage < LEAST_COVERAGE),
  };
}
