import { createRandom, shuffle } from '@leadlight/scoring-core';
import type { TimeColumn } from './lead-times.ts';
import type { LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import type { OutcomeLabels } from './outcome-labels.ts';
import { ascendingParts, type RowSplit, TRAIN_SHARE, VALIDATION_SHARE } from './row-split.ts';
import { splitByColumn } from './split-by-column.ts';
import { splitByTime } from './split-by-time.ts';

/** How to divide: by the column that says so, else by time, else at random. */
export type SplitWishes = {
  readonly splitColumn?: string | undefined;
  readonly time: TimeColumn | null;
  readonly seed: number;
};

/**
 * Divides the rows that have an outcome into train, validation and test. A split column goes before a time column,
 * as the more explicit wish. Throws a LeadsTableError when a part would be empty.
 */
export function splitRows(table: LeadsTable, outcome: OutcomeLabels, wishes: SplitWishes): RowSplit {
  if (wishes.splitColumn !== undefined) return splitByColumn(table, outcome, wishes.splitColumn);
  return wishes.time ? splitByTime(table, outcome, wishes.time) : splitAtRandom(outcome, wishes.seed);
}

function splitAtRandom(outcome: OutcomeLabels, seed: number): RowSplit {
  const random = createRandom(seed);
  const groups = [1, 0].map((label) =>
    shuffle(
      outcome.rows.filter((row) => outcome.labels[row] === label),
      random,
    ),
  );
  const cut = (from: number, to: number): number[] =>
    groups.flatMap((rows) => [
      ...rows.subarray(Math.round(from * rows.length), Math.round(to * rows.length)),
    ]);
  const validationTo = TRAIN_SHARE + VALIDATION_SHARE;
  const parts = {
    train: cut(0, TRAIN_SHARE),
    validation: cut(TRAIN_SHARE, validationTo),
    test: cut(validationTo, 1),
  };
  if (parts.validation.length === 0 || parts.test.length === 0) {
    throw new LeadsTableError(
      'empty-part',
      `${outcome.rows.length} leads with an outcome are too few to divide into train, validation and test. Use a list with more leads.`,
    );
  }
  return {
    method: 'random',
    by: `at random (seed ${seed}), equal shares of the outcome`,
    ...ascendingParts(parts),
    leftOut: [],
    warnings: [],
  };
}
