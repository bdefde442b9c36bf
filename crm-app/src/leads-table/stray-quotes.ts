import { type CsvRecord, unclosedQuote } from './csv-records.ts';
import type { Delimiter, Warning } from './leads-table.ts';
import { counted, lineList } from './wording.ts';

const LINES_SHOWN = 10;

/** Counts the records whose quotation marks RFC 4180 does not allow, and refuses those that swallow other lines. */
export class StrayQuotes {
  readonly #file: string;
  readonly #wellFormed: RegExp;
  #lines: number[] = [];
  #count = 0;

  constructor(file: string, delimiter: Delimiter) {
    this.#file = file;
    const separator = delimiter === '|' ? '\\|' : delimiter;
    const cell = `(?:"(?:[^"]|"")*"|[^"${separator}]*)`;
    this.#wellFormed = new RegExp(`^${cell}(?:${separator}${cell})*$`);
  }

  check(record: CsvRecord): void {
    const raw = record.raw?.replace(/\n$/, '') ?? '';
    if (!raw.includes('"') || this.#wellFormed.test(raw)) return;
    if (record.lastLine > record.firstLine) {
      throw unclosedQuote(this.#file, record.firstLine, `line ${record.lastLine}`);
    }
    this.#count++;
    if (this.#lines.length < LINES_SHOWN) this.#lines.push(record.firstLine);
  }

  warning(firstLine: number): Warning {
    const lines = this.#count > 0 ? lineList(this.#lines, this.#count, LINES_SHOWN) : String(firstLine);
    return {
      code: 'stray-quotes',
      message: `${counted(Math.max(1, this.#count), 'row')} with a quotation mark in the middle of a value, read as it stands: line ${lines}.`,
    };
  }
}
