import { type Matrix, selectRows } from '../models/matrix.ts';

/** How a row's time under observation ended. */
export const CENSORED = 0;
export const OUTCOME = 1;
/** A competing end: the lead was lost, so the outcome can no longer happen. Not the same as censored. */
export const LOST = 2;

export type Cause = typeof OUTCOME | typeof LOST;

/**
 * When rows were watched and how that ended. All arrays have one entry per row. A row is at risk in
 * (start, time]; without `start`, from the beginning. A lead whose features change has several rows, one after the
 * other, of which all but the last are censored. Times are in days on whatever clock the caller chose (since the
 * moment of the prediction, or since the lead was created), the same for every row.
 */
export type SurvivalTimes = {
  readonly start?: Float64Array;
  readonly time: Float64Array;
  /** CENSORED, OUTCOME or LOST. */
  readonly event: Uint8Array;
  /** Sample weights, > 0. */
  readonly weights: Float64Array;
};

/** What a survival model learns from: the rows' features, as known at `start`, and how each row ended. */
export type SurvivalSet = SurvivalTimes & { readonly matrix: Matrix };

/** Throws a RangeError naming the first row that cannot be. */
export function checkSurvivalTimes(set: SurvivalTimes): void {
  const { start, time, event, weights } = set;
  for (let row = 0; row < time.length; row++) {
    const from = start ? start[row] : Number.NEGATIVE_INFINITY;
    if (!Number.isFinite(time[row]) || !(from < time[row])) {
      throw new RangeError(
        `Row ${row} is watched from ${from} to ${time[row]}; it must end after it starts.`,
      );
    }
    if (event[row] > LOST) {
      throw new RangeError(
        `Row ${row} has event ${event[row]}; it must be 0 (censored), 1 (outcome) or 2 (lost).`,
      );
    }
    if (!(weights[row] > 0))
      throw new RangeError(`Row ${row} has weight ${weights[row]}; it must be above 0.`);
  }
}

/** The rows named by `rows`, in that order. */
export function selectSurvivalRows(set: SurvivalSet, rows: ArrayLike<number>): SurvivalSet {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  return {
    matrix: selectRows(set.matrix, rows),
    ...(set.start && { start: pick(set.start) }),
    time: pick(set.time),
    event: Uint8Array.from(rows, (row) => set.event[row]),
    weights: pick(set.weights),
  };
}
