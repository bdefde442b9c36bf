import type { Serving } from '@leadlight/scoring-core';
import { encodeTable } from '../leads-table/encode-table.ts';
import { findColumn, type LeadsTable, matchColumn } from '../leads-table/leads-table.ts';
import type { TableEncoding } from '../leads-table/table-encoding.ts';
import { counted, quoted } from '../leads-table/wording.ts';
import { UserError } from '../platform/user-error.ts';
import { csvInputOf } from './csv-input.ts';
import { describerOfList } from './describe-list.ts';
import { SCORE_COLUMNS, scoreCells } from './score-lines.ts';
import { scoreRows } from './score-rows.ts';

const NAMES_SHOWN = 20;

/**
 * Scores a lead list with a scorer trained on one; rows come out in the order of the file. Throws a UserError for a
 * list that has none of the scorer's columns: every lead would get the same score.
 */
export async function scoredList(serving: Serving, list: LeadsTable) {
  const { encoding, id } = csvInputOf(serving.scorer.input);
  refuseOtherList(list, encoding);
  const { matrix, warnings } = encodeTable(list, encoding);
  const scores = await scoreRows(serving, matrix, describerOfList(encoding), null);
  const ids = id === null ? null : findColumn(list, id, '--id of the training');
  const header = [ids === null ? 'row' : ids.name, ...SCORE_COLUMNS];
  return {
    rows: list.rows,
    lines: [header, ...scores.map((row, place) => [ids?.at(place) ?? String(place + 1), ...scoreCells(row)])],
    warnings: [...list.warnings, ...warnings].map((warning) => warning.message),
  };
}

function refuseOtherList(list: LeadsTable, encoding: TableEncoding): void {
  const expected = encoding.columns.map((column) => column.name);
  if (expected.some((name) => matchColumn(list, name) !== null)) return;
  const found = list.columns.map((column) => column.name);
  throw new UserError(
    `${list.name} has none of the ${counted(expected.length, 'column')} that this scorer reads: ${shown(expected)}. It has ${shown(found)}. Give a list with the columns that the scorer was trained on.`,
  );
}

function shown(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? `${quoted(names.slice(0, NAMES_SHOWN), 'and')}, and ${more} more` : quoted(names, 'and');
}
