import type { ColumnSchema, Matrix } from '../matrix.ts';

/**
 * A binary decision tree in flat arrays, one entry per node; node 0 is the root.
 *
 * At a number split a row goes left when value <= threshold (both 32-bit floats); at a category split when its
 * code is in the split's set. A missing value (NaN, code -1) goes left when `missingLeft` is 1.
 */
export type Tree = {
  /** Column index in the schema; -1 marks a leaf. */
  readonly column: Int32Array;
  readonly threshold: Float32Array;
  /** Index into `TreeEnsemble.categorySets`; -1 for number splits and leaves. */
  readonly categorySet: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds to the margin (the learning rate is already inside); 0 at inner nodes. */
  readonly value: Float64Array;
  /** How much training weight (sum of second derivatives) passed the node: what path-dependent TreeSHAP averages by. */
  readonly cover: Float64Array;
};

export type TreeEnsemble = {
  readonly schema: readonly ColumnSchema[];
  /** Margin before any tree. */
  readonly base: number;
  readonly trees: readonly Tree[];
  /** Category codes, ascending, that go left; shared by the splits that use the same set. */
  readonly categorySets: readonly (readonly number[])[];
};

/** Margin per row: base + the value of the leaf reached in each tree. */
export function predictMargins(ensemble: TreeEnsemble, matrix: Matrix): Float64Array {
  const margins = new Float64Array(matrix.rows).fill(ensemble.base);
  const membership = membershipOf(ensemble);
  const values = openValues(matrix);
  for (let from = 0; from < matrix.rows; from += BLOCK_ROWS) {
    const to = Math.min(matrix.rows, from + BLOCK_ROWS);
    for (const tree of ensemble.trees) addTreeToMargins(tree, membership, values, from, to, margins);
  }
  return margins;
}

/** Rows that all trees deal with before the next: their values of 30 columns fit the second-level cache. */
const BLOCK_ROWS = 2048;

/** A matrix' values by column index, numbers and category codes apart, as the walk through a tree reads them. */
export type MatrixValues = {
  readonly numbers: readonly Float32Array[];
  readonly codes: readonly Int32Array[];
};

export function openValues(matrix: Matrix): MatrixValues {
  const noNumbers = new Float32Array(0);
  const noCodes = new Int32Array(0);
  return {
    numbers: matrix.columns.map((column) => (column.kind === 'number' ? column.values : noNumbers)),
    codes: matrix.columns.map((column) => (column.kind === 'category' ? column.codes : noCodes)),
  };
}

/** Adds to the margins of rows from … to − 1 the value of the leaf that each reaches. */
export function addTreeToMargins(
  tree: Tree,
  membership: readonly Uint8Array[],
  values: MatrixValues,
  from: number,
  to: number,
  margins: Float64Array,
): void {
  const { column, left, right, value } = tree;
  for (let row = from; row < to; row++) {
    let node = 0;
    while (column[node] >= 0) {
      node = goesLeft(tree, node, membership, values, row) ? left[node] : right[node];
    }
    margins[row] += value[node];
  }
}

/** Whether a row goes left at an inner node. `membership` comes from `membershipOf`. */
export function goesLeft(
  tree: Tree,
  node: number,
  membership: readonly Uint8Array[],
  { numbers, codes }: MatrixValues,
  row: number,
): boolean {
  const set = tree.categorySet[node];
  if (set < 0) {
    const value = numbers[tree.column[node]][row];
    return value <= tree.threshold[node] || (Number.isNaN(value) && tree.missingLeft[node] === 1);
  }
  const code = codes[tree.column[node]][row];
  return code < 0 ? tree.missingLeft[node] === 1 : membership[set][code] === 1;
}

/** For each category set a table: 1 where the code is in the set. */
export function membershipOf(ensemble: TreeEnsemble): Uint8Array[] {
  const longest = longestDictionary(ensemble.schema);
  return ensemble.categorySets.map((set) => membershipTable(set, longest));
}

/** The most categories that any column has, at least 1. */
export function longestDictionary(schema: readonly ColumnSchema[]): number {
  return Math.max(1, ...schema.map((column) => (column.kind === 'category' ? column.categories.length : 0)));
}

/** 1 at the codes of the set. */
export function membershipTable(set: readonly number[], categories: number): Uint8Array {
  const table = new Uint8Array(categories);
  for (const code of set) table[code] = 1;
  return table;
}
