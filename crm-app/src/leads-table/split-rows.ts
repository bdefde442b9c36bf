import { createRandom, shuffle } from '@leadlight/scoring-core';
import type { TimeColumn } from './lead-times.ts';
import type { LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import type { OutcomeLabels } from './outcome-labels.ts';
import { ascendingParts, type RowSplit, TRAIN_SHARE, VALIDATION_SHARE } from './row-split.ts';
import { splitByColumn } from './split-by-column.ts';
import { splitByTime } from './split-by-time.ts';
import type { SplitPart } from './split-labels.ts';
import { counted } from './wording.ts';

/** How to divide: by the column that says so, else by time, else at random. */
export type SplitWishes = {
  readonly splitColumn?: string | undefined;
  readonly time: TimeColumn | null;
  readonly seed: number;
  /** Which lead each row of the table is (lead-numbers.ts); without it, each row is a lead of its own. */
  readonly leads?: Int32Array | undefined;
};

/**
 * Divides the rows that have an outcome into train, validation and test. A split column goes before a time column,
 * as the more explicit wish. Throws a LeadsTableError when a part would be empty.
 */
export function splitRows(table: LeadsTable, outcome: OutcomeLabels, wishes: SplitWishes): RowSplit {
  if (wishes.splitColumn !== undefined) return splitByColumn(table, outcome, wishes.splitColumn);
  return wishes.time ? splitByTime(table, outcome, wishes.time) : splitAtRandom(table, outcome, wishes);
}

/** Draws leads, not rows: all rows of a lead come into one part. A lead's number is one of its rows. */
function splitAtRandom(table: LeadsTable, outcome: OutcomeLabels, wishes: SplitWishes): RowSplit {
  const { seed, leads = Int32Array.from({ length: table.rows }, (_, row) => row) } = wishes;
  const won = new Uint8Array(table.rows);
  for (const row of outcome.rows) if (outcome.labels[row] === 1) won[leads[row]] = 1;
  const drawn = Int32Array.from(new Set(outcome.rows.map((row) => leads[row])));
  const random = createRandom(seed);
  const partOf = new Array<SplitPart>(table.rows);
  for (const label of [1, 0]) {
    const group = shuffle(
      drawn.filter((lead) => won[lead] === label),
      random,
    );
    const trainTo = Math.round(TRAIN_SHARE * group.length);
    const validationTo = Math.round((TRAIN_SHARE + VALIDATION_SHARE) * group.length);
    group.forEach((lead, place) => {
      partOf[lead] = place < trainTo ? 'train' : place < validationTo ? 'validation' : 'test';
    });
  }
  const rowsOf = (part: SplitPart): Int32Array => outcome.rows.filter((row) => partOf[leads[row]] === part);
  const parts = { train: rowsOf('train'), validation: rowsOf('validation'), test: rowsOf('test') };
  if (parts.validation.length === 0 || parts.test.length === 0) {
    throw new LeadsTableError(
      'empty-part',
      `${counted(drawn.length, 'lead')} with an outcome ${drawn.length === 1 ? 'is' : 'are'} too few to divide into train, validation and test. Use a list with more leads.`,
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
