import type { CategoryColumn, Column, Matrix, NumberColumn } from '../../models/matrix.ts';
import type { OnnxRuntime, Tensor } from '../serving/onnx-runtime.ts';
import type { DeclaredInput } from './declaration.ts';
import { ImportError } from './import-error.ts';

type NumberInput = Exclude<DeclaredInput, { type: 'string' }>;

/** One tensor [rows, columns] per declared input. `rank1` names the inputs that take a plain list instead. */
export function foreignFeeds(
  runtime: OnnxRuntime,
  inputs: readonly DeclaredInput[],
  rank1: ReadonlySet<string>,
  matrix: Matrix,
): Record<string, Tensor> {
  const columns = new Map(matrix.columns.map((column) => [column.name, column]));
  const feeds: Record<string, Tensor> = {};
  for (const input of inputs) {
    const dims = rank1.has(input.name) ? [matrix.rows] : [matrix.rows, input.columns.length];
    const given = input.columns.map((name) => columns.get(name));
    feeds[input.name] = tensorOf(runtime, input, given, dims);
  }
  return feeds;
}

function tensorOf(
  runtime: OnnxRuntime,
  input: DeclaredInput,
  columns: readonly (Column | undefined)[],
  dims: readonly number[],
): Tensor {
  const rows = dims[0];
  if (input.type === 'string') {
    return new runtime.Tensor('string', texts(columns.filter(isCategory), input.missing ?? '', rows), dims);
  }
  const table = numbers(columns.filter(isNumber), input, rows);
  switch (input.type) {
    case 'float':
      return new runtime.Tensor('float32', Float32Array.from(table), dims);
    case 'double':
      return new runtime.Tensor('float64', table, dims);
    case 'int64':
      return new runtime.Tensor('int64', integers(table, input), dims);
  }
}

const isNumber = (column: Column | undefined): column is NumberColumn => column?.kind === 'number';
const isCategory = (column: Column | undefined): column is CategoryColumn => column?.kind === 'category';

function texts(columns: readonly CategoryColumn[], missing: string, rows: number): string[] {
  const table = new Array<string>(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) {
      const code = column.codes[row];
      table[row * columns.length + place] = code < 0 ? missing : column.categories[code];
    }
  });
  return table;
}

function numbers(columns: readonly NumberColumn[], input: NumberInput, rows: number): Float64Array {
  const missing = input.missing ?? Number.NaN;
  const table = new Float64Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) {
      const value = column.values[row];
      table[row * columns.length + place] = Number.isNaN(value) ? missing : value;
    }
  });
  return table;
}

function integers(table: Float64Array, input: NumberInput): BigInt64Array {
  const integers = new BigInt64Array(table.length);
  for (let place = 0; place < table.length; place++) {
    const value = table[place];
    if (!Number.isSafeInteger(value)) {
      const column = input.columns[place % input.columns.length];
      throw new ImportError(
        'prediction',
        Number.isNaN(value)
          ? `Column "${column}" is missing in a row, and the int64 input "${input.name}" cannot hold that. Declare what to feed instead: missing.`
          : `Column "${column}" has the value ${value}, and the int64 input "${input.name}" takes whole numbers.`,
      );
    }
    integers[place] = BigInt(value);
  }
  return integers;
}
