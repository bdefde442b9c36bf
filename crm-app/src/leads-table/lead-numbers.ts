import { findColumn, type LeadsTable, type Warning } from './leads-table.ts';
import { missingWordsAnywhere, plainText } from './missing-words.ts';
import type { RowSplit } from './row-split.ts';
import { counted, countWords } from './wording.ts';

/**
 * A number for each row, equal where the id is: several rows of one id are one lead. Without an id column, and where
 * the id is missing, each row is a lead of its own. Ids are compared letter by letter: Salesforce's of 15 characters
 * differ in case alone.
 */
export function leadNumbers(table: LeadsTable, id: string | undefined): Int32Array {
  const numbers = Int32Array.from({ length: table.rows }, (_, row) => row);
  if (id === undefined) return numbers;
  const column = findColumn(table, id, '--id');
  const missing = new Set(missingWordsAnywhere(column.name));
  const firstRow = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const text = column.at(row);
    if (text === '' || missing.has(plainText(text))) continue;
    const first = firstRow.get(text);
    if (first === undefined) firstRow.set(text, row);
    else numbers[row] = first;
  }
  return numbers;
}

/** Says that ids repeat among the rows in use, and what the split made of it. */
export function repeatedIdWarnings(leads: Int32Array, split: RowSplit): Warning[] {
  const rowsOf = new Map<number, number>();
  const partsOf = new Map<number, Set<string>>();
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const row of split[part]) {
      const lead = leads[row];
      rowsOf.set(lead, (rowsOf.get(lead) ?? 0) + 1);
      const parts = partsOf.get(lead) ?? new Set();
      partsOf.set(lead, parts.add(part));
    }
  }
  const repeated = [...rowsOf].filter(([, rows]) => rows > 1);
  if (repeated.length === 0) return [];
  const rows = repeated.reduce((sum, [, count]) => sum + count, 0);
  const divided = repeated.filter(([lead]) => (partsOf.get(lead)?.size ?? 0) > 1).length;
  const stand = repeated.length === 1 ? 'stands' : 'stand';
  const consequence =
    divided === 0
      ? 'none of them is in two parts of the split'
      : `${countWords(divided)} of them ${divided === 1 ? 'is' : 'are'} in more than one part of the split (${split.by}), so that the test knows some leads already and may look too good`;
  return [
    {
      code: 'repeated-ids',
      message: `${counted(repeated.length, 'id')} ${stand} in several rows (${countWords(rows)} in all); rows of one id count as one lead, and ${consequence}.`,
    },
  ];
}
