import type { CategoryColumn, ColumnSchema, Matrix, NumberColumn } from '../../models/matrix.ts';
import { type CategoryNames, categoryNames } from '../onnx/category-names.ts';
import { CATEGORIES_INPUT, NUMBERS_INPUT } from '../onnx/graph-inputs.ts';
import type { OnnxRuntime, Tensor } from './onnx-runtime.ts';

/** Makes the graph's inputs from rows `from` to `to` (exclusive) of a matrix lined up with the scorer's schema. */
export type FeedRows = (matrix: Matrix, from: number, to: number) => Record<string, Tensor>;

export function createFeedRows(runtime: OnnxRuntime, schema: readonly ColumnSchema[]): FeedRows {
  const names = schema
    .filter((column) => column.kind === 'category')
    .map((column) => categoryNames(column.categories));
  return (matrix, from, to) => {
    const numbers = matrix.columns.filter((column) => column.kind === 'number');
    const categories = matrix.columns.filter((column) => column.kind === 'category');
    const rows = to - from;
    const feeds: Record<string, Tensor> = {};
    if (numbers.length > 0 || categories.length === 0) {
      const table = numberTable(numbers, from, rows);
      feeds[NUMBERS_INPUT] = new runtime.Tensor('float32', table, [rows, numbers.length]);
    }
    if (categories.length > 0) {
      const table = nameTable(categories, names, from, rows);
      feeds[CATEGORIES_INPUT] = new runtime.Tensor('string', table, [rows, categories.length]);
    }
    return feeds;
  };
}

function numberTable(columns: readonly NumberColumn[], from: number, rows: number): Float32Array {
  const table = new Float32Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) table[row * columns.length + place] = column.values[from + row];
  });
  return table;
}

function nameTable(
  columns: readonly CategoryColumn[],
  names: readonly CategoryNames[],
  from: number,
  rows: number,
): string[] {
  const table = new Array<string>(rows * columns.length);
  columns.forEach((column, place) => {
    const name = names[place];
    for (let row = 0; row < rows; row++) {
      const code = column.codes[from + row];
      table[row * columns.length + place] = code < 0 ? name.missing : name.names[code];
    }
  });
  return table;
}
