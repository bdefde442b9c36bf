/** What one user saw of one lead, and with what it is compared. Predictions by their ids, times in epoch milliseconds. */
export type Look = {
  /** The newest prediction of the look before, and when that look ended; null in the first look. */
  readonly from: { readonly prediction: number; readonly at: number } | null;
  readonly seen: number;
  readonly seenAt: number;
};

/** A reload or a change of tabs within this time goes on with the same look, and so shows the same change. */
export const SAME_LOOK_MS = 30 * 60_000;

/** A reload soon after writes nothing: the end of a look needs no seconds. */
const WRITE_AGAIN_MS = 60_000;

export function nextLook(before: Look | null, prediction: number, now: number): Look {
  if (before === null) return { from: null, seen: prediction, seenAt: now };
  const isNew = now - before.seenAt > SAME_LOOK_MS;
  const from = isNew ? { prediction: before.seen, at: before.seenAt } : before.from;
  return { from, seen: prediction, seenAt: now };
}

export function isWorthKeeping(before: Look | null, after: Look): boolean {
  return (
    before === null || before.seen !== after.seen || Math.abs(after.seenAt - before.seenAt) > WRITE_AGAIN_MS
  );
}
