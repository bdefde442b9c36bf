import type { CategoryColumn, Column, NumberColumn } from '@leadlight/scoring-core';

/** A column cut into groups of rows that hold the same or neighbouring values. */
export type ColumnGroups = {
  /** Group of each of the rows asked for, in their order. */
  readonly groupOf: Int32Array;
  /** What each group holds, for showing. */
  readonly names: readonly string[];
  /** The group of rows that are not filled in; it may have none. */
  readonly missing: number;
};

/** Numbers are cut into bins of about this share of the rows; a value that is more frequent is a bin of its own. */
const BIN_SHARE = 0.05;
const NOT_FILLED_IN = 'not filled in';

export function groupRows(column: Column, rows: ArrayLike<number>): ColumnGroups {
  return column.kind === 'category' ? groupCategory(column, rows) : groupNumber(column, rows);
}

function groupCategory(column: CategoryColumn, rows: ArrayLike<number>): ColumnGroups {
  const missing = column.categories.length;
  const groupOf = Int32Array.from(rows, (row) => (column.codes[row] < 0 ? missing : column.codes[row]));
  return { groupOf, names: [...column.categories.map((name) => `"${name}"`), NOT_FILLED_IN], missing };
}

function groupNumber(column: NumberColumn, rows: ArrayLike<number>): ColumnGroups {
  const values = Float32Array.from(rows, (row) => column.values[row]);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const bins = cutIntoBins(sorted, Math.max(1, BIN_SHARE * values.length));
  const missing = bins.length;
  const groupOf = Int32Array.from(values, (value) => (Number.isNaN(value) ? missing : binOf(bins, value)));
  return { groupOf, names: [...bins.map(showBin), NOT_FILLED_IN], missing };
}

type Bin = { readonly least: number; readonly most: number };

/** Equal values stay together: a long run of zeros is one bin, and what lies beside it is cut on its own. */
function cutIntoBins(sorted: Float32Array, size: number): Bin[] {
  const bins: Bin[] = [];
  let binStart = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    const frequent = end - start >= size;
    if (frequent && start > binStart) {
      bins.push({ least: sorted[binStart], most: sorted[start - 1] });
      binStart = start;
    }
    if (frequent || end - binStart >= size || end === sorted.length) {
      bins.push({ least: sorted[binStart], most: sorted[end - 1] });
      binStart = end;
    }
    start = end;
  }
  return bins;
}

/** The bin whose upper end is the first at or above the value. */
function binOf(bins: readonly Bin[], value: number): number {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle].most >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function showBin(bin: Bin): string {
  const show = (value: number): string => String(Number(value.toPrecision(4)));
  return bin.least === bin.most ? show(bin.least) : `${show(bin.least)} to ${show(bin.most)}`;
}
