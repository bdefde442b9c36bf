import type { CsvRecord } from './csv-records.ts';
import type { Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { counted, countWords, lineList, percent } from './wording.ts';

/** A larger share of rows that do not fit the header means that the file is broken, not a row. */
const MOST_LEFT_OUT = 0.05;
/** Reports end with a few lines of small print ("Copyright …", "Confidential"): they are not rows. */
const MOST_CLOSING_LINES = 20;
/** The parser is some ten times slower on a row that does not fit: a large broken file must not take minutes. */
const HOPELESS_ROWS = 10_000;
const LINES_SHOWN = 10;

/** Keeps count of rows with more or fewer cells than the header. */
export class RaggedRows {
  #first: { readonly line: number; readonly cells: number } | null = null;
  #lines: number[] = [];
  #count = 0;
  /** Lines since the last good row that hold one value only. */
  #closing: number[] = [];

  noteGood(): void {
    // What looked like the file's end was in its middle.
    for (const line of this.#closing) this.#leaveOut(line, 1);
    this.#closing = [];
  }

  note(record: CsvRecord): void {
    const filled = record.cells.filter((cell) => cell.trim() !== '').length;
    if (filled === 1 && this.#closing.length < MOST_CLOSING_LINES) {
      this.#closing.push(record.firstLine);
      return;
    }
    this.noteGood();
    this.#leaveOut(record.firstLine, record.cells.length);
  }

  /** So many rows do not fit that the rest need not be read. */
  isHopeless(rows: number): boolean {
    return this.#count > HOPELESS_ROWS && this.#count > rows;
  }

  /** The stated repair; throws 'ragged-rows' when there are too many. */
  settle(file: string, rows: number, width: number): Warning[] {
    const warnings: Warning[] = [];
    if (this.#first !== null) {
      const share = this.#count / (this.#count + rows);
      if (share > MOST_LEFT_OUT) {
        throw new LeadsTableError(
          'ragged-rows',
          `${file}, line ${this.#first.line}: ${counted(this.#first.cells, 'cell')} where the header has ${width}, and so it is in ${countWords(this.#count)} of ${counted(this.#count + rows, 'row')}. Values that contain the separator need quotation marks around them; export the list again.`,
          this.#first.line,
        );
      }
      warnings.push({
        code: 'ragged-rows',
        message: `${counted(this.#count, 'row')} (${percent(share)}) with more or fewer cells than the header's ${width} left out: line ${lineList(this.#lines, this.#count, LINES_SHOWN)}.`,
      });
    }
    if (this.#closing.length > 0) {
      warnings.push({
        code: 'closing-lines',
        message: `${counted(this.#closing.length, 'line')} after the last row left out (line ${lineList(this.#closing)}).`,
      });
    }
    return warnings;
  }

  #leaveOut(line: number, cells: number): void {
    this.#first ??= { line, cells };
    this.#count++;
    if (this.#lines.length < LINES_SHOWN) this.#lines.push(line);
  }
}
