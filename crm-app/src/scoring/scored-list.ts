import { describeColumn, type Serving } from '@leadlight/scoring-core';
import { encodeTable } from '../leads-table/encode-table.ts';
import { findColumn, type LeadsTable } from '../leads-table/leads-table.ts';
import { csvInputOf } from './csv-input.ts';
import { SCORE_COLUMNS, scoreCells } from './score-lines.ts';
import { scoreRows } from './score-rows.ts';

/** Scores a lead list with a scorer trained on one; rows come out in the order of the file. */
export async function scoredList(serving: Serving, list: LeadsTable) {
  const { encoding, id } = csvInputOf(serving.scorer.input);
  const { matrix, warnings } = encodeTable(list, encoding);
  const scores = await scoreRows(serving, matrix, describeColumn, null);
  const ids = id === null ? null : findColumn(list, id, '--id of the training');
  const header = [ids === null ? 'row' : ids.name, ...SCORE_COLUMNS];
  return {
    rows: list.rows,
    lines: [header, ...scores.map((row, place) => [ids?.at(place) ?? String(place + 1), ...scoreCells(row)])],
    warnings: [...list.warnings, ...warnings].map((warning) => warning.message),
  };
}
