import type { Column, Matrix } from '../models/matrix.ts';
import type { Contributions } from '../models/model.ts';
import type { ColumnReference } from './column-reference.ts';
import { comparison } from './comparison.ts';
import type { DescribeValue } from './describe-column.ts';

/** One reason for or against, in words a rep can say on the phone. */
export type Reason = {
  readonly feature: string;
  readonly direction: 'for' | 'against';
  /** Signed share in the log-odds, before calibration. */
  readonly logOdds: number;
  /** Share of all absolute contributions of this lead, 0..1: the length of the bar. */
  readonly share: number;
  /** How strong, coarsely: the CRM field is rewritten only when (feature, direction, band) changes. */
  readonly band: 'weak' | 'clear' | 'strong';
  readonly words: string;
};

/** Under this many log-odds a share is noise to a reader: it moves a 50 % propensity by about one point. */
const SMALLEST_SHARE = 0.04;
const CLEAR_FROM = 0.25;
const STRONG_FROM = 0.75;

/** The reasons of one row of a matrix, strongest first; at most `limit`. */
export function reasonsFor(
  matrix: Matrix,
  contributions: Contributions,
  row: number,
  options: {
    readonly references: readonly ColumnReference[];
    readonly describe: DescribeValue;
    readonly moment: number | null;
    readonly limit: number;
  },
): Reason[] {
  const comparedAs = options.describe.comparedAs ?? ((): 'nothing' => 'nothing');
  const width = matrix.columns.length;
  const shares = contributions.values.subarray(row * width, (row + 1) * width);
  const total = shares.reduce((sum, share) => sum + Math.abs(share), 0);
  return [...shares.keys()]
    .filter((index) => Math.abs(shares[index]) >= SMALLEST_SHARE)
    .sort((a, b) => Math.abs(shares[b]) - Math.abs(shares[a]) || a - b)
    .slice(0, options.limit)
    .map((index) => {
      const column = matrix.columns[index];
      const value = cellValue(column, row);
      const logOdds = shares[index];
      return {
        feature: column.name,
        direction: logOdds > 0 ? 'for' : 'against',
        logOdds,
        share: Math.abs(logOdds) / total,
        band: bandOf(Math.abs(logOdds)),
        words:
          options.describe(column.name, value, options.moment) +
          comparison(value, logOdds, options.references[index], comparedAs(column.name)),
      };
    });
}

export function cellValue(column: Column, row: number): number | string | null {
  if (column.kind === 'number') return Number.isNaN(column.values[row]) ? null : column.values[row];
  return column.codes[row] < 0 ? null : column.categories[column.codes[row]];
}

function bandOf(size: number): Reason['band'] {
  return size >= STRONG_FROM ? 'strong' : size >= CLEAR_FROM ? 'clear' : 'weak';
}
