import { ascendingOrder } from './row-order.ts';
import { countUpTo, nearestCut } from './time-order.ts';

export type RollingOrigin = {
  /** First moment that is predicted. */
  readonly origin: number;
  /** Rows whose labels were known at the origin, oldest first. */
  readonly learn: Int32Array;
  /** Rows from this origin up to the next one. */
  readonly predict: Int32Array;
  /** Rows left out because their horizon had not passed at the origin. */
  readonly gapRows: number;
};

export type RollingOptions = {
  /** null: `moments` are not dates, and there is no gap. */
  readonly horizonDays: number | null;
  readonly origins?: number | undefined;
  /** Share of the oldest rows that are only learned from. */
  readonly warmUpShare?: number | undefined;
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Backtest as serving would have lived it: again and again learn from what was known, predict the next block of rows.
 * Blocks hold equal numbers of rows (equal moments stay together). Origins with nothing to learn from are left out.
 */
export function rollingOrigins(moments: Float64Array, options: RollingOptions): RollingOrigin[] {
  const { horizonDays, origins = 4, warmUpShare = 0.4 } = options;
  const order = ascendingOrder(moments);
  const cuts = Array.from({ length: origins + 1 }, (_, block) =>
    nearestCut(
      moments,
      order,
      Math.round(order.length * (warmUpShare + ((1 - warmUpShare) * block) / origins)),
    ),
  );
  return cuts.slice(0, -1).flatMap((from, block) => {
    const to = cuts[block + 1];
    if (to <= from) return [];
    const origin = moments[order[from]];
    const matured = countUpTo(moments, order, origin - (horizonDays ?? 0) * DAY);
    const known = Math.min(from, matured);
    if (known === 0) return [];
    return {
      origin,
      learn: Int32Array.from(order.subarray(0, known)),
      predict: Int32Array.from(order.subarray(from, to)),
      gapRows: from - known,
    };
  });
}
