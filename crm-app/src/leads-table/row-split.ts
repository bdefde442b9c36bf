import type { BacktestResult } from '../backtest/result.ts';
import type { Warning } from './leads-table.ts';
import type { SplitPart } from './split-labels.ts';

export type RowSplit = {
  readonly method: BacktestResult['split']['method'];
  /** What was split by, in words. */
  readonly by: string;
  /** Row numbers of the table, ascending. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  readonly leftOut: readonly { readonly why: string; readonly count: number }[];
  readonly warnings: readonly Warning[];
};

/** Oldest 70 %, next 15 %, newest 15 % (CONTRACT.md, Outcomes, moments, examples). */
export const TRAIN_SHARE = 0.7;
export const VALIDATION_SHARE = 0.15;

export function ascendingParts(
  parts: Record<SplitPart, ArrayLike<number>>,
): Pick<RowSplit, 'train' | 'validation' | 'test'> {
  const ascending = (rows: ArrayLike<number>): Int32Array => Int32Array.from(rows).sort();
  return {
    train: ascending(parts.train),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  };
}
