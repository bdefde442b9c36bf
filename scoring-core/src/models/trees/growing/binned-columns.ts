import type { CategoryColumn, Column } from '../../matrix.ts';
import { binEdges } from './bin-edges.ts';

/** How a column's values become bins 0 … valueBins − 1; the bin after them, number `valueBins`, is missing. */
export type BinnedColumn =
  | { readonly kind: 'number'; readonly valueBins: number; readonly edges: Float32Array }
  | {
      readonly kind: 'category';
      readonly valueBins: number;
      /** Bin per category code; a rare category has the missing bin. */
      readonly binOfCode: Uint8Array;
      readonly codeOfBin: Int32Array;
    };

export type BinningOptions = {
  /** Most bins of a number column, missing not counted: 2 to 255. */
  readonly maxBins: number;
  /** Only the most frequent so many categories of a column can be told apart: 1 to 255. */
  readonly maxCategories: number;
  /** A category with fewer rows than this is rare and goes where missing goes. */
  readonly minCategoryRows: number;
};

export function binColumn(column: Column, weights: Float64Array, options: BinningOptions): BinnedColumn {
  if (column.kind === 'category') return binCategories(column, options);
  const edges = binEdges(column.values, weights, options.maxBins);
  return { kind: 'number', edges, valueBins: edges.length + 1 };
}

function binCategories(column: CategoryColumn, options: BinningOptions): BinnedColumn {
  const counts = new Float64Array(column.categories.length);
  for (let row = 0; row < column.codes.length; row++) if (column.codes[row] >= 0) counts[column.codes[row]]++;
  const codeOfBin = Int32Array.from(counts.keys())
    .filter((code) => counts[code] >= Math.max(1, options.minCategoryRows))
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, options.maxCategories)
    .sort();
  const binOfCode = new Uint8Array(column.categories.length).fill(codeOfBin.length);
  codeOfBin.forEach((code, bin) => {
    binOfCode[code] = bin;
  });
  return { kind: 'category', valueBins: codeOfBin.length, binOfCode, codeOfBin };
}
