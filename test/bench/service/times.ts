/** Milliseconds: half are faster than `p50`, 95 of 100 faster than `p95`. */
export type Times = {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
};

/** @param times milliseconds; without any, nothing was fast enough to be measured */
export function summariseTimes(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), slowest: at(1) };
}

/**
 * Begins piece 0, 1, … at an even rate until the time is over, whether or not earlier ones have ended; each is told
 * when it was due (`performance.now()`), so that a slow answer does not hide the wait of those behind it.
 */
export async function atRate(
  perSecond: number,
  seconds: number,
  piece: (index: number, dueAt: number) => void,
): Promise<void> {
  const began = performance.now();
  const total = perSecond * seconds;
  for (let index = 0; index < total; index++) {
    const dueAt = began + (index * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await new Promise((done) => setTimeout(done, early));
    piece(index, dueAt);
  }
}
