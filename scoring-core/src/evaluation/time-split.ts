import { ascendingOrder } from './row-order.ts';
import { countUpTo, nearestCut } from './time-order.ts';

export type TimeSplit = {
  /** Row numbers, oldest first. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  /** Days left empty before the test part; null when there is no horizon. */
  readonly gapDays: number | null;
  /** How many days of the horizon the gap lacks, because the history is too short for all of it. */
  readonly gapShortenedBy: number;
  /** Rows that the gap dropped. */
  readonly gapRows: number;
  /** The shortening in words; null when there was none. */
  readonly warning: string | null;
};

const TEST_SHARE = 0.15;
const VALIDATION_SHARE = 0.15;
/** The gap may drop at most half of what is older than the test part. */
const MOST_DROPPED = 0.5;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Splits rows by moment: the newest 15 % test; before that a gap of one horizon, since at the first test moment serving
 * could not yet have known the labels of those rows; what remains 70 : 15 into train and validation, oldest first.
 * `moments` are epoch milliseconds; with `horizonDays` null they may be any number that grows with time and there is
 * no gap. Rows of equal moment stay together, so parts may miss their share (where all are equal, two are empty).
 */
export function splitByTime(
  moments: Float64Array,
  options: { readonly horizonDays: number | null },
): TimeSplit {
  const order = ascendingOrder(moments);
  const testFrom = nearestCut(moments, order, order.length - Math.round(order.length * TEST_SHARE));
  const gap = gapBefore(moments, order, testFrom, options.horizonDays);
  const learnable = order.subarray(0, gap.keep);
  const validationShare = VALIDATION_SHARE / (1 - TEST_SHARE);
  const validationFrom = nearestCut(moments, learnable, gap.keep - Math.round(gap.keep * validationShare));
  return {
    train: Int32Array.from(learnable.subarray(0, validationFrom)),
    validation: Int32Array.from(learnable.subarray(validationFrom)),
    test: Int32Array.from(order.subarray(testFrom)),
    gapDays: gap.days,
    gapShortenedBy: gap.shortenedBy,
    gapRows: testFrom - gap.keep,
    warning: gap.shortenedBy > 0 ? shortenedInWords(gap.days ?? 0, options.horizonDays ?? 0) : null,
  };
}

/** How many of the oldest rows stay, and what gap that makes. */
function gapBefore(
  moments: Float64Array,
  order: Uint32Array,
  testFrom: number,
  horizonDays: number | null,
): { keep: number; days: number | null; shortenedBy: number } {
  if (horizonDays === null) return { keep: testFrom, days: null, shortenedBy: 0 };
  if (testFrom === 0 || testFrom === order.length)
    return { keep: testFrom, days: horizonDays, shortenedBy: 0 };
  const testStart = moments[order[testFrom]];
  const keep = Math.min(testFrom, countUpTo(moments, order, testStart - horizonDays * DAY));
  const atLeast = Math.ceil(testFrom * MOST_DROPPED);
  if (keep >= atLeast) return { keep, days: horizonDays, shortenedBy: 0 };
  const lastKept = moments[order[atLeast - 1]];
  const days = (testStart - lastKept) / DAY;
  return { keep: countUpTo(moments, order, lastKept), days, shortenedBy: horizonDays - days };
}

function shortenedInWords(days: number, wanted: number): string {
  return (
    `The gap before the test part is ${days.toFixed(1)} days, not ${wanted}: the history is too short for all of it. ` +
    'Some labels that were learned from could not have been known when the test part began.'
  );
}
