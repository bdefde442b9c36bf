import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type InfoRecord, Parser } from 'csv-parse';
import type { Delimiter } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { countWords } from './wording.ts';

export type CsvRecord = {
  readonly cells: readonly string[];
  readonly firstLine: number;
  readonly lastLine: number;
  /** The record as it stands in the file; only where quotes are relaxed. */
  readonly raw: string | null;
};

export type CsvOptions = {
  readonly name: string;
  readonly delimiter: Delimiter;
  readonly headerLine: number;
  /** Strict is RFC 4180. Relaxed takes a quotation mark in the middle of a value as a plain character. */
  readonly quotes: 'strict' | 'relaxed';
};

/** No lead has this much text: a longer record is a quotation mark that nobody closed. In bytes. */
const LONGEST_RECORD = 4_000_000;

/**
 * Hands the records, the header first, to `onRecord`. Null when the whole text was read; with strict quotes, the
 * line of the first quotation mark that RFC 4180 does not allow. Throws an 'unclosed-quote' error.
 */
export async function parseRecords(
  texts: AsyncIterable<string>,
  options: CsvOptions,
  onRecord: (record: CsvRecord) => void,
): Promise<{ readonly strayQuoteLine: number } | null> {
  let nextLine = options.headerLine;
  let emptyLines = 0;
  const take = (given: readonly string[], context: InfoRecord): null => {
    const raw = context.raw ?? null;
    const cells = raw === null ? given : wrapped(given);
    // `lines` is the record's last line; empty lines were passed over in silence.
    const firstLine = nextLine + (context.empty_lines - emptyLines);
    emptyLines = context.empty_lines;
    nextLine = context.lines + 1;
    onRecord({ cells, firstLine, lastLine: context.lines, raw });
    return null;
  };
  const parser = new Parser({
    delimiter: options.delimiter,
    record_delimiter: '\n',
    from_line: options.headerLine,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: options.quotes === 'relaxed',
    raw: options.quotes === 'relaxed',
    max_record_size: LONGEST_RECORD,
    on_record: take,
  });
  parser.resume();
  try {
    await pipeline(Readable.from(bytesOf(texts)), parser);
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = parser.info.lines;
    const start = nextLine + (parser.info.empty_lines - emptyLines);
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw unclosedQuote(options.name, start, 'the end of the file');
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw unclosedQuote(options.name, start, `line ${countWords(line)}`);
    if (error.code === 'CSV_INVALID_CLOSING_QUOTE' && line > start) {
      throw unclosedQuote(options.name, start, `line ${countWords(line)}`);
    }
    if (error.code === 'CSV_INVALID_CLOSING_QUOTE' || error.code === 'INVALID_OPENING_QUOTE') {
      return { strayQuoteLine: line };
    }
    throw new LeadsTableError(
      'broken-quoting',
      `${options.name}, line ${line}: ${error.message}. Correct the line or export the list again.`,
      line,
    );
  }
}

export function unclosedQuote(name: string, line: number, until: string): LeadsTableError {
  return new LeadsTableError(
    'unclosed-quote',
    `${name}, line ${line}: a value begins with a quotation mark (") that is not closed; reading went on to ${until}. Close it, or write "" for a quotation mark inside a value.`,
    line,
  );
}

/** The parser works on bytes; an empty piece would end a byte stream. */
async function* bytesOf(texts: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const text of texts) if (text !== '') yield Buffer.from(text, 'utf8');
}

/** With `raw` the parser wraps the record, which its types do not say. */
function wrapped(given: object): readonly string[] {
  if ('record' in given && Array.isArray(given.record)) return given.record;
  throw new TypeError('The CSV parser gave a text without its record.');
}
