import { asMeasures, type ColumnValues } from './column-values.ts';
import { chooseDateFormat } from './date-format.ts';
import { dayOf, parseDate } from './date-text.ts';
import { readCells } from './encode-table.ts';
import type { FileHabits } from './file-habits.ts';
import { findColumn, type LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { chooseMark } from './number-format.ts';
import { type DecimalMark, parseNumber } from './number-text.ts';
import type { DateFormat } from './table-encoding.ts';
import { shortened } from './wording.ts';

/** The --time column and how it is read. Numbers only need to grow with time, as record numbers do. */
export type TimeColumn =
  | { readonly name: string; readonly holds: 'dates'; readonly format: DateFormat }
  | { readonly name: string; readonly holds: 'numbers'; readonly decimalMark: DecimalMark };

/** Throws 'no-times' for a column whose values are neither dates nor numbers. */
export function recogniseTimeColumn(given: ColumnValues, habits: FileHabits): TimeColumn {
  const values = asMeasures(given);
  if (values.filled === 0) {
    throw new LeadsTableError(
      'no-times',
      `--time: column "${values.name}" is never filled in. Name another column, or leave --time out.`,
    );
  }
  const date = chooseDateFormat(values, habits.dayFirst);
  if (date) return { name: values.name, holds: 'dates', format: date.format };
  const number = chooseMark(values, habits.decimalComma);
  if (number.share >= 0.95) return { name: values.name, holds: 'numbers', decimalMark: number.mark };
  const examples = values.values.slice(0, 3).map((value) => `"${shortened(value.text)}"`);
  throw new LeadsTableError(
    'no-times',
    `--time: column "${values.name}" holds neither dates nor numbers (${examples.join(', ')}). Name a column that grows with time, or use --split-column.`,
  );
}

/** When each lead was there: milliseconds since 1970 or the column's number by row; NaN where it is missing. */
export function leadTimes(table: LeadsTable, time: TimeColumn): Float64Array {
  const parse =
    time.holds === 'dates'
      ? (text: string) => parseDate(text, time.format)
      : (text: string) => parseNumber(text, time.decimalMark);
  return readCells(table, findColumn(table, time.name, '--time'), parse, null);
}

/** A lead's time as a report shows it. */
export function showTime(value: number, time: TimeColumn): string {
  return time.holds === 'dates' ? dayOf(value) : String(value);
}
