import type { CsvRecord } from './csv-records.ts';
import type { Delimiter } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { countWords } from './wording.ts';

/** Fewer lines inside a value may be cut like rows by chance: an address, a note with commas. */
const LEAST_LINES = 3;
/** So many delimiters in the lines that look like rows: in a narrow table it takes more of them. */
const LEAST_DELIMITERS = 8;

/**
 * Refuses a record in which a stray pair of quotation marks swallowed rows: `"Web` on one line and `Web"` some lines
 * further down are one value to RFC 4180, and the record even has as many cells as the header. Its signs, all needed:
 * the value's first line ends like the row on which it began, its last line begins like the row on which it ends, and
 * most of the lines between are cut like whole rows. Addresses and notes are not; a note may end with a line break, a
 * swallowed beginning of a row does not.
 */
export function refuseSwallowedLines(file: string, record: CsvRecord, delimiter: Delimiter): void {
  if (record.lastLine - record.firstLine <= LEAST_LINES) return;
  let opened = record.firstLine;
  for (const [place, cell] of record.cells.entries()) {
    if (!cell.includes('\n')) continue;
    const lines = cell.split('\n');
    const closed = opened + lines.length - 1;
    if (holdsRows(lines, place, record.cells.length - 1, delimiter)) throw swallowed(file, opened, closed);
    opened = closed;
  }
}

/** `before`: delimiters of the record before the value; `whole`: in the whole record, as in any row of the table. */
function holdsRows(lines: readonly string[], before: number, whole: number, delimiter: Delimiter): boolean {
  const delimiters = lines.map((line) => line.split(delimiter).length - 1);
  const inner = delimiters.slice(1, -1).filter((_, place) => lines[place + 1].trim() !== '');
  const alike = inner.filter((count) => count === whole).length;
  return (
    lines[lines.length - 1].trim() !== '' &&
    delimiters[0] === whole - before &&
    delimiters[delimiters.length - 1] === before &&
    alike >= LEAST_LINES &&
    alike > inner.length / 2 &&
    alike * whole >= LEAST_DELIMITERS
  );
}

function swallowed(file: string, opened: number, closed: number): LeadsTableError {
  return new LeadsTableError(
    'unclosed-quote',
    `${file}, line ${opened}: a quotation mark (") opens a value that is closed only on line ${closed}, and the ${countWords(closed - opened - 1)} lines between look like rows of the table. Take out both quotation marks, or close the value on its own line.`,
    opened,
  );
}
