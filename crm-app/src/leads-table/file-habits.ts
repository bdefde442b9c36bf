import { asMeasures, type ColumnValues } from './column-values.ts';
import { tellsDayFirst } from './date-format.ts';
import type { Delimiter } from './leads-table.ts';
import { tellsMark } from './number-format.ts';

/** How a whole file writes what single columns may leave open; null where no column tells. */
export type FileHabits = {
  readonly decimalComma: boolean | null;
  readonly dayFirst: boolean | null;
};

/** A file comes from one program with one setting: the columns that are clear speak for those that are not. */
export function fileHabits(columns: readonly ColumnValues[], delimiter: Delimiter): FileHabits {
  const measures = columns.map(asMeasures);
  const comma = majority(measures.map(tellsMark));
  // Spreadsheets write semicolons where the comma is the decimal mark.
  const decimalComma = comma ?? (delimiter === ';' && measures.some(commaBetweenDigits) ? true : null);
  const dayFirst = majority(measures.map(tellsDayFirst));
  return { decimalComma, dayFirst: dayFirst ?? (decimalComma === true ? true : null) };
}

function commaBetweenDigits(values: ColumnValues): boolean {
  return values.values.slice(0, 50).some((value) => /^\d+,\d+$/.test(value.text));
}

function majority(votes: readonly (boolean | null)[]): boolean | null {
  const yes = votes.filter((vote) => vote === true).length;
  const no = votes.filter((vote) => vote === false).length;
  return yes === no ? null : yes > no;
}
