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
  for (const tree of ensemble.trees) addTreeToMargins(tree, membership, matrix, margins);
  return margins;
}

/** Adds to each row's margin the value of the leaf it reaches. `membership` comes from `membershipOf`. */
export function addTreeToMargins(
  tree: Tree,
  membership: readonly Uint8Array[],
  matrix: Matrix,
  margins: Float64Array,
): void {
  for (let row = 0; row < matrix.rows; row++) {
    let node = 0;
    while (tree.column[node] >= 0) node = childOf(tree, node, membership, matrix, row);
    margins[row] += tree.value[node];
  }
}

/** The child that a row goes to from an inner node. `membership` comes from `membershipOf`. */
export function childOf(
  tree: Tree,
  node: number,
  membership: readonly Uint8Array[],
  matrix: Matrix,
  row: number,
): number {
  return goesLeft(tree, node, membership, matrix, row) ? tree.left[node] : tree.right[node];
}

/** Whether a row goes left at an inner node. */
export function goesLeft(
  tree: Tree,
  node: number,
  membership: readonly Uint8Array[],
  matrix: Matrix,
  row: number,
): boolean {
  const column = matrix.columns[tree.column[node]];
  if (column.kind === 'number') {
    const value = column.values[row];
    return Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node];
  }
  const code = column.codes[row];
  return code < 0 ? tree.missingLeft[node] === 1 : membership[tree.categorySet[node]][code] === 1;
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
