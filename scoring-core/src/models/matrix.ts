/**
 * The table that models learn from and predict for: columns, each a typed array of one entry per row.
 *
 * Numbers are 32-bit floats from the start, so that every runtime that ever sees the value (TypeScript, ONNX)
 * sees the same one. Missing is NaN in a number column and -1 in a category column; a category that was not
 * seen in training is missing too.
 */
export type NumberColumn = { readonly kind: 'number'; readonly name: string; readonly values: Float32Array };

export type CategoryColumn = {
  readonly kind: 'category';
  readonly name: string;
  /** Index into `categories`; -1 is missing or unseen. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
};

export type Column = NumberColumn | CategoryColumn;

export type Matrix = { readonly rows: number; readonly columns: readonly Column[] };

/** What a trained model remembers of its columns: enough to line a new table up with it. */
export type ColumnSchema =
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'category'; readonly name: string; readonly categories: readonly string[] };

export const MISSING_CATEGORY = -1;

export function schemaOf(matrix: Matrix): ColumnSchema[] {
  return matrix.columns.map((column) =>
    column.kind === 'number'
      ? { kind: 'number', name: column.name }
      : { kind: 'category', name: column.name, categories: column.categories },
  );
}

/** The rows named by `rows`, in that order. */
export function selectRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  return { rows: rows.length, columns: matrix.columns.map((column) => selectColumnRows(column, rows)) };
}

/** The columns named, in the order of `names`; throws if the matrix lacks one. */
export function selectColumns(matrix: Matrix, names: readonly string[]): Matrix {
  const byName = new Map(matrix.columns.map((column) => [column.name, column]));
  return {
    rows: matrix.rows,
    columns: names.map((name) => {
      const column = byName.get(name);
      if (!column) throw new Error(`The table has no column "${name}".`);
      return column;
    }),
  };
}

/**
 * Lines a table up with a model's schema: the model's columns in the model's order, categories re-coded by the
 * model's dictionary (unseen → missing), columns that the table lacks wholly missing, extra columns dropped.
 * Throws a TypeError naming the column where a number meets a category.
 */
export function alignTo(schema: readonly ColumnSchema[], matrix: Matrix): Matrix {
  const byName = new Map(matrix.columns.map((column) => [column.name, column]));
  const columns = schema.map((wanted): Column => {
    const given = byName.get(wanted.name);
    if (!given) return missingColumn(wanted, matrix.rows);
    if (given.kind !== wanted.kind) {
      throw new TypeError(
        `Column "${wanted.name}" was a ${wanted.kind} when the model was trained and is a ${given.kind} here.`,
      );
    }
    if (given.kind === 'number' || wanted.kind === 'number') return given;
    if (sameList(given.categories, wanted.categories)) return given;
    const codeOf = new Map(wanted.categories.map((category, code) => [category, code]));
    const recode = given.categories.map((category) => codeOf.get(category) ?? MISSING_CATEGORY);
    const codes = given.codes.map((code) => (code < 0 ? MISSING_CATEGORY : recode[code]));
    return { kind: 'category', name: wanted.name, codes, categories: wanted.categories };
  });
  return { rows: matrix.rows, columns };
}

function selectColumnRows(column: Column, rows: ArrayLike<number>): Column {
  if (column.kind === 'number') {
    const values = new Float32Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]];
    return { kind: 'number', name: column.name, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]];
  return { kind: 'category', name: column.name, codes, categories: column.categories };
}

function missingColumn(wanted: ColumnSchema, rows: number): Column {
  return wanted.kind === 'number'
    ? { kind: 'number', name: wanted.name, values: new Float32Array(rows).fill(Number.NaN) }
    : {
        kind: 'category',
        name: wanted.name,
        codes: new Int32Array(rows).fill(MISSING_CATEGORY),
        categories: wanted.categories,
      };
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}
