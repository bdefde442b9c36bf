import { type CsvRecord, unclosedQuote } from './csv-records.ts';
import { readHeader } from './header.ts';
import type { Delimiter, LeadsTable, Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { RaggedRows } from './ragged-rows.ts';
import { refuseSwallowedLines } from './swallowed-lines.ts';
import { TextColumnBuilder } from './text-column-builder.ts';
import { counted } from './wording.ts';

/** Takes the records of one file, the header first, and makes the table. */
export class TableBuilder {
  readonly #file: string;
  readonly #delimiter: Delimiter;
  #names: readonly string[] = [];
  #columns: TextColumnBuilder[] = [];
  #lines = new Uint32Array(1024);
  #rows = 0;
  #blankRows = 0;
  readonly #ragged = new RaggedRows();
  readonly #warnings: Warning[] = [];

  constructor(file: string, delimiter: Delimiter) {
    this.#file = file;
    this.#delimiter = delimiter;
  }

  add(record: CsvRecord): void {
    refuseSwallowedLines(this.#file, record, this.#delimiter);
    if (this.#columns.length === 0) this.#startTable(record);
    else if (record.cells.every((cell) => cell.trim() === '')) this.#blankRows++;
    else if (this.#fits(record.cells)) this.#addRow(record);
    else {
      if (this.#swallowedLines(record)) {
        throw unclosedQuote(this.#file, record.firstLine, `line ${record.lastLine}`);
      }
      this.#ragged.note(record);
      if (this.#ragged.isHopeless(this.#rows))
        this.#ragged.settle(this.#file, this.#rows, this.#columns.length);
    }
  }

  finish(warnings: readonly Warning[]): LeadsTable {
    const ragged = this.#ragged.settle(this.#file, this.#rows, this.#columns.length);
    if (this.#rows === 0) {
      throw new LeadsTableError(
        'header-only',
        `${this.#file} has column names but no leads below them. Check the filter of the export.`,
      );
    }
    const blank: Warning[] =
      this.#blankRows === 0
        ? []
        : [{ code: 'blank-rows', message: `${counted(this.#blankRows, 'row')} without any value left out.` }];
    return {
      name: this.#file,
      rows: this.#rows,
      columns: this.#columns.map((column, place) => column.finish(this.#names[place])),
      lines: this.#lines.slice(0, this.#rows),
      delimiter: this.#delimiter,
      warnings: [...warnings, ...this.#warnings, ...ragged, ...blank],
    };
  }

  #startTable(record: CsvRecord): void {
    const header = readHeader(this.#file, record.cells, record.firstLine);
    this.#names = header.names;
    this.#warnings.push(...header.warnings);
    this.#columns = header.names.map(() => new TextColumnBuilder());
  }

  /** Blank cells beyond the header's last are the trace of a separator at the line's end. */
  #fits(cells: readonly string[]): boolean {
    const width = this.#columns.length;
    if (cells.length < width) return false;
    for (let place = width; place < cells.length; place++) if (cells[place].trim() !== '') return false;
    return true;
  }

  #addRow(record: CsvRecord): void {
    for (let place = 0; place < this.#columns.length; place++) {
      this.#columns[place].add(record.cells[place].trim());
    }
    if (this.#rows === this.#lines.length) {
      const longer = new Uint32Array(this.#lines.length * 2);
      longer.set(this.#lines);
      this.#lines = longer;
    }
    this.#lines[this.#rows++] = record.firstLine;
    this.#ragged.noteGood();
  }

  /** A value that holds whole lines of the table, in a row that does not fit: its quotation mark was not closed. */
  #swallowedLines(record: CsvRecord): boolean {
    if (record.lastLine === record.firstLine) return false;
    const cellsOfARow = (this.#columns.length - 1) / 2;
    return record.cells.some(
      (cell) =>
        cell.includes('\n') &&
        cell.split('\n').some((line) => line.split(this.#delimiter).length - 1 >= cellsOfARow),
    );
  }
}
