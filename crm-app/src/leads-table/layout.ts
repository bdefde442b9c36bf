import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { Delimiter, Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { counted } from './wording.ts';

/** Where the table stands in the text and what separates its cells. */
export type Layout = {
  readonly delimiter: Delimiter;
  /** Line of the header, from 1. */
  readonly headerLine: number;
  readonly warnings: readonly Warning[];
};

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const DELIMITER_NAMES: Record<Delimiter, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars (|)',
};
const SAMPLE_RECORDS = 200;
/** A title, a report's name, a date: more lines than this above the header are not a preamble. */
const MOST_LINES_ABOVE = 20;

type SampleRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * Finds the delimiter by trying each: the right one cuts nearly every line into the same number of cells, and more
 * than one. Lines above the table (Excel's "sep=;", a report's title) are recognised by being much shorter.
 */
export function findLayout(name: string, sample: string): Layout {
  const said = /^sep=([,;|\t])\n/i.exec(sample);
  const body = said ? sample.slice(said[0].length) : sample;
  const above = said ? 1 : 0;
  const tried = (said ? [said[1] as Delimiter] : DELIMITERS).map((delimiter) =>
    tryDelimiter(body, delimiter),
  );
  const best = tried.reduce((a, b) => (b.fit > a.fit ? b : a));
  // Not one whole record: a quotation mark in the first was not closed. The reading says where.
  if (best.cells === 0) return { delimiter: ',', headerLine: above + 1, warnings: [] };
  if (best.cells < 2) {
    throw new LeadsTableError(
      'no-delimiter',
      `${name} has one value per line: no comma, semicolon, tab or | separates columns. Export the list with all its columns as CSV.`,
      1,
    );
  }
  const warnings: Warning[] = [];
  if (best.delimiter !== ',') {
    warnings.push({
      code: 'delimiter',
      message: `Cells are separated by ${DELIMITER_NAMES[best.delimiter]}.`,
    });
  }
  const headerLine = above + best.headerLine;
  if (headerLine > 1) {
    warnings.push({
      code: 'lines-above-header',
      message: `${counted(headerLine - 1, 'line')} above the header ${headerLine === 2 ? 'was' : 'were'} left out; the header is line ${headerLine}.`,
    });
  }
  return { delimiter: best.delimiter, headerLine, warnings };
}

function tryDelimiter(sample: string, delimiter: Delimiter) {
  const records = sampleRecords(sample, delimiter);
  const cells = usualCells(records);
  const header = records.findIndex((record) => record.cells.length > cells / 2);
  const shortAbove = records.slice(0, Math.max(0, header));
  const skips =
    header > 0 &&
    cells >= 3 &&
    records[header].line <= MOST_LINES_ABOVE &&
    shortAbove.every((record) => record.cells.filter((cell) => cell.trim() !== '').length <= cells / 2);
  const first = skips ? header : 0;
  const table = records.slice(first);
  // Lines left out above count against the delimiter: the right one seldom needs any.
  const alike = table.filter((record) => isWhole(record, cells)).length / Math.max(1, records.length);
  // A header that is cut differently from its rows speaks against the delimiter: "Name;Price" over "A;1,50".
  const headerFits =
    table.length > 0 && Math.abs(table[0].cells.length - cells) <= 1 && table[0].cells.length > 1;
  return {
    delimiter,
    cells,
    headerLine: records[first]?.line ?? 1,
    fit: cells < 2 ? 0 : alike * Math.sqrt(cells - 1) * (headerFits ? 1 : 0.3),
  };
}

/** As many cells as usual, none beginning or ending with a quotation mark that a wrong delimiter cut from its other. */
function isWhole({ cells }: SampleRecord, usual: number): boolean {
  return cells.length === usual && !cells.some((cell) => /^"|"$/.test(cell));
}

/** The number of cells that most records have; of equally common ones the larger. */
function usualCells(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function sampleRecords(sample: string, delimiter: Delimiter): SampleRecord[] {
  const records: SampleRecord[] = [];
  let ended = 0;
  try {
    parse(sample, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      to: SAMPLE_RECORDS,
      on_record: (cells: string[], context) => {
        if (cells.some((cell) => cell.trim() !== '')) {
          records.push({ line: context.lines - (cells.join('').split('\n').length - 1), cells });
        }
        ended = context.lines;
        return null;
      },
    });
  } catch (error) {
    // The sample may end inside a quoted value; the records before it tell enough.
    if (!(error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error;
  }
  // The sample's last line may be cut off.
  if (records.length > 2 && ended >= sample.split('\n').length) records.pop();
  return records;
}
