import type { Column, Matrix } from '../matrix.ts';
import { type ColumnPlan, type DesignPlan, NONE } from './column-plan.ts';
import { transformNumber } from './linear-terms.ts';
import type { SparseDesign } from './sparse-design.ts';

/** The rows of a matrix as a plan wants them; with `intercept`, parameter 0 is 1 in every row. */
export function encode(matrix: Matrix, plan: DesignPlan, intercept: boolean): SparseDesign {
  const most = matrix.rows * (matrix.columns.length + (intercept ? 1 : 0));
  const parameter = new Int32Array(most);
  const value = new Float64Array(most);
  const rowStart = new Int32Array(matrix.rows + 1);
  const standardised = matrix.columns.map((column, index) => standardise(column, plan.columns[index]));
  let entry = 0;
  for (let row = 0; row < matrix.rows; row++) {
    rowStart[row] = entry;
    if (intercept) value[entry++] = 1;
    for (let index = 0; index < matrix.columns.length; index++) {
      const owner = parameterOf(matrix.columns[index], plan.columns[index], row);
      if (owner === NONE) continue;
      parameter[entry] = owner;
      const known = standardised[index]?.[row] ?? 1;
      value[entry++] = Number.isNaN(known) ? 1 : known;
    }
  }
  rowStart[matrix.rows] = entry;
  return {
    rows: matrix.rows,
    parameters: plan.parameters,
    rowStart,
    parameter: parameter.subarray(0, entry),
    value: value.subarray(0, entry),
  };
}

function parameterOf(column: Column, plan: ColumnPlan, row: number): number {
  if (plan.kind === 'number' && column.kind === 'number') {
    return Number.isNaN(column.values[row]) ? plan.missing : plan.slope;
  }
  if (plan.kind === 'category' && column.kind === 'category') {
    const code = column.codes[row];
    return code < 0 ? plan.missing : plan.parameters[code];
  }
  throw new TypeError(`Column "${column.name}" does not have the kind that it was planned with.`);
}

/** Standardised values of a number column (NaN where missing); null for categories, whose entries are all 1. */
function standardise(column: Column, plan: ColumnPlan): Float64Array | null {
  if (column.kind !== 'number' || plan.kind !== 'number') return null;
  return Float64Array.from(column.values, (raw) => {
    const clipped = Math.min(plan.high, Math.max(plan.low, transformNumber(plan.transform, raw)));
    return (clipped - plan.mean) / plan.scale;
  });
}
