import type { Column, Matrix } from '../models/matrix.ts';
import type { Contributions } from '../models/model.ts';
import { referencesOf } from './column-reference.ts';
import { formatNumber } from './describe-column.ts';

/** How much a feature moves the scores of a set of leads, and which way. */
export type FeatureStrength = {
  readonly name: string;
  readonly label: string;
  /** Mean absolute share in the log-odds. */
  readonly strength: number;
  readonly direction: 'more is better' | 'less is better' | 'depends';
  /** Average share by value band or category, at most 8. */
  readonly effects: readonly { readonly value: string; readonly share: number; readonly n: number }[];
};

const BANDS = 5;
const MOST_CATEGORIES = 7;

/** Features by strength, strongest first. */
export function featureStrengths(
  matrix: Matrix,
  contributions: Contributions,
  label: (feature: string) => string,
): FeatureStrength[] {
  const width = matrix.columns.length;
  const references = referencesOf(matrix, contributions);
  return matrix.columns
    .map((column, index): FeatureStrength => {
      const shares = Float64Array.from(
        { length: matrix.rows },
        (_, row) => contributions.values[row * width + index],
      );
      const reference = references[index];
      const trend = reference.kind === 'number' ? reference.trend : 0;
      return {
        name: column.name,
        label: label(column.name),
        strength: shares.reduce((sum, share) => sum + Math.abs(share), 0) / Math.max(1, matrix.rows),
        direction: trend > 0 ? 'more is better' : trend < 0 ? 'less is better' : 'depends',
        effects:
          column.kind === 'number' ? bandEffects(column.values, shares) : categoryEffects(column, shares),
      };
    })
    .sort((a, b) => b.strength - a.strength);
}

function bandEffects(values: Float32Array, shares: Float64Array): FeatureStrength['effects'] {
  const known = [...values.keys()]
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => values[a] - values[b]);
  const missing = [...values.keys()].filter((row) => Number.isNaN(values[row]));
  const effects: { value: string; share: number; n: number }[] = [];
  for (let start = 0; start < known.length; ) {
    let end = Math.min(known.length, start + Math.ceil(known.length / BANDS));
    while (end < known.length && values[known[end]] === values[known[end - 1]]) end++;
    const rows = known.slice(start, end);
    const from = formatNumber(values[rows[0]]);
    const to = formatNumber(values[rows[rows.length - 1]]);
    effects.push({ value: from === to ? from : `${from} to ${to}`, ...averageShare(rows, shares) });
    start = end;
  }
  if (missing.length > 0) effects.push({ value: 'not known', ...averageShare(missing, shares) });
  return effects;
}

function categoryEffects(
  column: Extract<Column, { kind: 'category' }>,
  shares: Float64Array,
): FeatureStrength['effects'] {
  const rowsOf = new Map<string, number[]>();
  column.codes.forEach((code, row) => {
    const value = code < 0 ? 'not known' : column.categories[code];
    const rows = rowsOf.get(value);
    if (rows) rows.push(row);
    else rowsOf.set(value, [row]);
  });
  return [...rowsOf]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_CATEGORIES)
    .map(([value, rows]) => ({ value, ...averageShare(rows, shares) }))
    .sort((a, b) => b.share - a.share);
}

function averageShare(rows: readonly number[], shares: Float64Array): { share: number; n: number } {
  return { share: rows.reduce((sum, row) => sum + shares[row], 0) / rows.length, n: rows.length };
}
