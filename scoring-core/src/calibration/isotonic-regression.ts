import { ascendingOrder } from '../evaluation/row-order.ts';
import { interpolate } from './apply-calibrator.ts';

/** Points of a non-decreasing line, x strictly ascending; flat outside. */
export type Isotonic = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * Isotonic regression by pooling adjacent violators (Ayer and others 1955), rows of equal x pooled first. The line
 * keeps the first and the last x of each pool, as scikit-learn's X_thresholds_ do: flat in a pool, straight between
 * pools. Empty for no rows. The general form; what is stored of a scorer is `fitIsotonicCalibrator`.
 */
export function isotonicRegression(x: Float64Array, y: Float64Array, weights?: Float64Array): Isotonic {
  const pools: Pool[] = [];
  for (const tie of tiesOf(x, y, weights)) {
    let pool = tie;
    for (
      let below = pools.at(-1);
      below && below.sum / below.weight >= pool.sum / pool.weight;
      below = pools.at(-1)
    ) {
      pools.pop();
      pool = { from: below.from, to: pool.to, sum: below.sum + pool.sum, weight: below.weight + pool.weight };
    }
    pools.push(pool);
  }
  const points = pools.flatMap(({ from, to, sum, weight }) =>
    from === to
      ? [[from, sum / weight]]
      : [
          [from, sum / weight],
          [to, sum / weight],
        ],
  );
  return { x: Float64Array.from(points, ([at]) => at), y: Float64Array.from(points, ([, value]) => value) };
}

export function isotonicAt(line: Isotonic, x: number): number {
  return interpolate(line.x, line.y, x);
}

/** Neighbouring rows taken as one: from and to are the ends of their x, sum is of weights × y. */
type Pool = { readonly from: number; readonly to: number; readonly sum: number; readonly weight: number };

/** One pool per distinct x that has weight, ascending. */
function tiesOf(x: Float64Array, y: Float64Array, weights?: Float64Array): Pool[] {
  const ties: { from: number; to: number; sum: number; weight: number }[] = [];
  for (const row of ascendingOrder(x)) {
    const weight = weights ? weights[row] : 1;
    if (weight === 0) continue;
    const tie = ties.at(-1);
    if (tie && tie.from === x[row]) {
      tie.sum += weight * y[row];
      tie.weight += weight;
    } else {
      ties.push({ from: x[row], to: x[row], sum: weight * y[row], weight });
    }
  }
  return ties;
}
