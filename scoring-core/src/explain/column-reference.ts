import type { Column, Matrix } from '../models/matrix.ts';
import type { Contributions } from '../models/model.ts';

/**
 * What is usual in a column, learned from the training rows: the "most leads" that a reason compares with, and
 * which way the model takes the column.
 */
export type ColumnReference =
  | {
      readonly kind: 'number';
      readonly low: number;
      readonly median: number;
      readonly high: number;
      /** 1: more speaks for buying; -1: less does; 0: it depends. Rank correlation of value and contribution. */
      readonly trend: -1 | 0 | 1;
    }
  | { readonly kind: 'category'; readonly mostCommon: string | null };

/** A column goes "one way" when the rank correlation of its values with its contributions is at least this strong. */
const CLEAR_TREND = 0.5;

export function referencesOf(matrix: Matrix, contributions: Contributions): ColumnReference[] {
  const width = matrix.columns.length;
  return matrix.columns.map((column, index) => {
    const shares = Float64Array.from(
      { length: matrix.rows },
      (_, row) => contributions.values[row * width + index],
    );
    return column.kind === 'number'
      ? numberReference(column.values, shares)
      : { kind: 'category', mostCommon: mostCommonCategory(column) };
  });
}

function numberReference(values: Float32Array, shares: Float64Array): ColumnReference {
  const known = [...values.keys()].filter((row) => !Number.isNaN(values[row]));
  const sorted = Float32Array.from(known, (row) => values[row]).sort();
  const correlation = rankCorrelation(
    Float64Array.from(known, (row) => values[row]),
    Float64Array.from(known, (row) => shares[row]),
  );
  return {
    kind: 'number',
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
    trend: correlation >= CLEAR_TREND ? 1 : correlation <= -CLEAR_TREND ? -1 : 0,
  };
}

/** Nearest-rank quantile of sorted values; 0 for none. */
function quantile(sorted: Float32Array, share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Spearman's rank correlation with average ranks for ties; 0 where either side is constant. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const ranksA = averageRanks(a);
  const ranksB = averageRanks(b);
  const middle = (a.length - 1) / 2;
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let i = 0; i < a.length; i++) {
    covariance += (ranksA[i] - middle) * (ranksB[i] - middle);
    varianceA += (ranksA[i] - middle) ** 2;
    varianceB += (ranksB[i] - middle) ** 2;
  }
  return varianceA === 0 || varianceB === 0 ? 0 : covariance / Math.sqrt(varianceA * varianceB);
}

function averageRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let place = start; place < end; place++) ranks[order[place]] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

function mostCommonCategory(column: Extract<Column, { kind: 'category' }>): string | null {
  const counts = new Float64Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]++;
  const most = counts.indexOf(Math.max(...counts));
  return counts.length === 0 || counts[most] === 0 ? null : column.categories[most];
}
