import { type Column, type Matrix, MISSING_CATEGORY } from '@leadlight/scoring-core';
import { type CellReader, cellReader, dateReader } from './cell-readers.ts';
import { type LeadsTable, matchColumn, type TextColumn, type Warning } from './leads-table.ts';
import type { ColumnEncoding, TableEncoding } from './table-encoding.ts';
import { counted, quoted, shortened } from './wording.ts';

const DAY_MS = 86_400_000;

/**
 * The features of a lead list, one per column of `encoding` and in its order. Columns are found by name, in any case and
 * spacing; one that the table lacks is missing throughout, and a value that cannot be read is missing in its row. Both are said in
 * `warnings`.
 */
export function encodeTable(
  table: LeadsTable,
  encoding: TableEncoding,
): { readonly matrix: Matrix; readonly warnings: readonly Warning[] } {
  const known = new Set(encoding.columns.map((column) => column.name));
  const find = (name: string): TextColumn | null => {
    const found = matchColumn(table, name);
    // "Amount" is not to be filled from "amount" where the scorer knows that as another column.
    return found !== null && found.name !== name && known.has(found.name) ? null : found;
  };
  const warnings: Warning[] = [];
  const lacking: string[] = [];
  const columns = encoding.columns.map((column): Column => {
    const source = find(column.name);
    const timeSource = column.kind === 'days before' ? find(column.time.name) : source;
    if (source === null) lacking.push(column.name);
    else if (timeSource === null && column.kind === 'days before') lacking.push(column.time.name);
    if (source === null || timeSource === null) return toColumn(column, missing(table.rows));
    const read = readCells(table, source, cellReader(column, encoding), warnings);
    if (column.kind !== 'days before') return toColumn(column, read);
    // What cannot be read in the time column is said once, where the leads are put in order (lead-times.ts).
    const times = readCells(table, timeSource, dateReader(column.time.format, encoding), null);
    return toColumn(
      column,
      read.map((date, row) => (times[row] - date) / DAY_MS),
    );
  });
  if (lacking.length > 0) {
    const names = [...new Set(lacking)];
    warnings.push({
      code: 'column-lacking',
      message: `${table.name} lacks ${counted(names.length, 'column')} that the scorer knows: ${quoted(names, 'and')}. They count as not filled in.`,
    });
  }
  return { matrix: { rows: table.rows, columns }, warnings };
}

/** Values by row, NaN where there is none. Texts that repeat are read once. */
export function readCells(
  table: LeadsTable,
  column: TextColumn,
  read: CellReader,
  warnings: Warning[] | null,
): Float64Array {
  const values = new Float64Array(table.rows);
  const known = column.dictionary?.texts.map(read);
  let unread = 0;
  let firstUnread = -1;
  for (let row = 0; row < table.rows; row++) {
    const value = known && column.dictionary ? known[column.dictionary.codes[row]] : read(column.at(row));
    values[row] = value ?? Number.NaN;
    if (value !== null) continue;
    if (unread++ === 0) firstUnread = row;
  }
  if (unread > 0 && warnings) {
    warnings.push({
      code: 'value-not-read',
      message: `Column "${column.name}": ${counted(unread, 'value')} could not be read and ${unread === 1 ? 'counts' : 'count'} as not filled in, first on line ${table.lines[firstUnread]}: "${shortened(column.at(firstUnread))}".`,
    });
  }
  return values;
}

function missing(rows: number): Float64Array {
  return new Float64Array(rows).fill(Number.NaN);
}

function toColumn(column: ColumnEncoding, values: Float64Array): Column {
  if (column.kind === 'number' || column.kind === 'days before') {
    return { kind: 'number', name: column.name, values: new Float32Array(values) };
  }
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    codes[row] = Number.isNaN(values[row]) ? MISSING_CATEGORY : values[row];
  }
  const categories = column.kind === 'boolean' ? [column.no, column.yes] : column.categories;
  return { kind: 'category', name: column.name, codes, categories };
}
