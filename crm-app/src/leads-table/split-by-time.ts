import { leadTimes, showTime, type TimeColumn } from './lead-times.ts';
import type { LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import type { OutcomeLabels } from './outcome-labels.ts';
import { ascendingParts, type RowSplit, TRAIN_SHARE, VALIDATION_SHARE } from './row-split.ts';

/**
 * Oldest leads for training, newest for the test. Leads of one time (a day, a month) are never divided, so that the
 * shares are as near to 70 / 15 / 15 as whole times allow. Throws 'no-times' under three different times.
 */
export function splitByTime(table: LeadsTable, outcome: OutcomeLabels, time: TimeColumn): RowSplit {
  const times = leadTimes(table, time);
  const ordered = outcome.rows
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => times[a] - times[b] || a - b);
  const begins = placesWhereTimesBegin(ordered, times);
  if (begins.length < 2) {
    throw new LeadsTableError(
      'no-times',
      `--time: column "${time.name}" has ${begins.length + 1} different times among leads with an outcome; three parts need three. Name a finer column, or leave --time out for a split at random.`,
    );
  }
  // The last beginning is kept back, so that one is left for the test part.
  const validationFrom = nearest(begins.slice(0, -1), TRAIN_SHARE * ordered.length);
  const testFrom = nearest(
    begins.filter((place) => place > validationFrom),
    (TRAIN_SHARE + VALIDATION_SHARE) * ordered.length,
  );
  const undated = outcome.rows.length - ordered.length;
  return {
    method: 'time',
    by: `by "${time.name}", oldest first; test from ${showTime(times[ordered[testFrom]], time)}`,
    ...ascendingParts({
      train: ordered.subarray(0, validationFrom),
      validation: ordered.subarray(validationFrom, testFrom),
      test: ordered.subarray(testFrom),
    }),
    leftOut: undated === 0 ? [] : [{ why: `"${time.name}" is missing or cannot be read`, count: undated }],
    warnings: [],
  };
}

/** Places, after the first, at which a new time begins. */
function placesWhereTimesBegin(ordered: Int32Array, times: Float64Array): number[] {
  const places: number[] = [];
  for (let place = 1; place < ordered.length; place++) {
    if (times[ordered[place]] !== times[ordered[place - 1]]) places.push(place);
  }
  return places;
}

function nearest(places: readonly number[], wanted: number): number {
  return places.reduce((best, place) => (Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best));
}
