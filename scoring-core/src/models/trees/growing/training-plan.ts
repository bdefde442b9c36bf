import type { BinnedColumn } from './binned-columns.ts';

/** What every thread must know of a training; plain data that can be posted to a worker. */
export type TrainingPlan = {
  readonly rows: number;
  readonly columns: readonly ColumnPlan[];
  readonly depth: number;
  readonly l2: number;
  readonly minChildWeight: number;
  readonly categorySmoothing: number;
  readonly maxCategorySet: number;
  /** Whether any column has a direction. */
  readonly bounded: boolean;
};

export type ColumnPlan = {
  readonly kind: BinnedColumn['kind'];
  readonly valueBins: number;
  /** 1: the margin may only rise with the value, −1: only fall, 0: free. */
  readonly direction: -1 | 0 | 1;
};
