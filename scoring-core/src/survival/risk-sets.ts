import type { SurvivalTimes } from './survival-set.ts';

/**
 * Who is at risk at which event time. Row i is at risk at times[k] exactly for entry[i] ≤ k < exit[i], so every
 * sum over a risk set is a difference of running sums.
 */
export type RiskSets = {
  /** Distinct times of the events, ascending. */
  readonly times: Float64Array;
  readonly entry: Int32Array;
  readonly exit: Int32Array;
  /** Index of the row's own event time; -1 where its event is none of these. */
  readonly eventAt: Int32Array;
};

/** Events other than those that `isEvent` admits count as censored at their time. */
export function riskSets(set: SurvivalTimes, isEvent: (event: number) => boolean): RiskSets {
  const rows = set.time.length;
  const ofEvents: number[] = [];
  for (let row = 0; row < rows; row++) if (isEvent(set.event[row])) ofEvents.push(set.time[row]);
  const times = Float64Array.from(new Set(ofEvents)).sort();
  const entry = new Int32Array(rows);
  const exit = new Int32Array(rows);
  const eventAt = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    if (set.start) entry[row] = countUpTo(times, set.start[row]);
    exit[row] = countUpTo(times, set.time[row]);
    if (isEvent(set.event[row])) eventAt[row] = exit[row] - 1;
  }
  return { times, entry, exit, eventAt };
}

/** How many of the ascending times are ≤ t. */
export function countUpTo(times: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sum of a value over the rows at risk, per event time. Summed from the last time back, as rows rarely leave that way. */
export function sumAtRisk(sets: RiskSets, rowValues: Float64Array): Float64Array {
  const { times, entry, exit } = sets;
  const enters = new Float64Array(times.length + 1);
  const leaves = new Float64Array(times.length + 1);
  for (let row = 0; row < rowValues.length; row++) {
    if (entry[row] >= exit[row]) continue;
    enters[exit[row]] += rowValues[row];
    leaves[entry[row]] += rowValues[row];
  }
  const sums = new Float64Array(times.length);
  let running = 0;
  for (let k = times.length - 1; k >= 0; k--) {
    running += enters[k + 1] - (leaves[k + 1] ?? 0);
    sums[k] = running;
  }
  return sums;
}

/** Sum of a value over the rows with their event then, per event time. */
export function sumOfEvents(sets: RiskSets, rowValues: Float64Array): Float64Array {
  const sums = new Float64Array(sets.times.length);
  sets.eventAt.forEach((k, row) => {
    if (k >= 0) sums[k] += rowValues[row];
  });
  return sums;
}

/** Rows grouped by a key: those of key k are rows[start[k]] to rows[start[k + 1]]; keys below 0 are left out. */
export type RowGroups = { readonly start: Int32Array; readonly rows: Int32Array };

export function groupRows(keys: Int32Array, groups: number): RowGroups {
  const start = new Int32Array(groups + 1);
  for (const key of keys) if (key >= 0) start[key + 1]++;
  for (let key = 0; key < groups; key++) start[key + 1] += start[key];
  const next = start.slice();
  const rows = new Int32Array(start[groups]);
  keys.forEach((key, row) => {
    if (key >= 0) rows[next[key]++] = row;
  });
  return { start, rows };
}
