/** Times t with from ≤ t < until; one that ends at Infinity has no end, so that Infinity itself lies in it. */
export type Interval = { readonly from: number; readonly until: number };

/** Disjoint, not touching, ascending. */
export type Intervals = readonly Interval[];

export const ALWAYS: Intervals = [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];

export function isIn({ from, until }: Interval, moment: number): boolean {
  return from <= moment && (moment < until || until === Number.POSITIVE_INFINITY);
}

export function holdsAt(intervals: Intervals, moment: number): boolean {
  return intervals.some((interval) => isIn(interval, moment));
}

export function within(intervals: Intervals, window: Interval): Interval[] {
  return intervals
    .map(({ from, until }) => ({ from: Math.max(from, window.from), until: Math.min(until, window.until) }))
    .filter(({ from, until }) => from < until);
}

export function union(a: Intervals, b: Intervals): Interval[] {
  const joined: Interval[] = [];
  for (const interval of [...a, ...b].sort((x, y) => x.from - y.from)) {
    const last = joined.at(-1);
    if (last === undefined || interval.from > last.until) joined.push(interval);
    else joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, interval.until) };
  }
  return joined;
}

export function sameIntervals(a: Intervals, b: Intervals): boolean {
  return a.length === b.length && a.every((x, i) => x.from === b[i].from && x.until === b[i].until);
}
