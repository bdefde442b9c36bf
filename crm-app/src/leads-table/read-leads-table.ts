import { type CsvOptions, type CsvRecord, parseRecords } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { inspectFile, type TextFacts } from './inspect-file.ts';
import { findLayout } from './layout.ts';
import type { LeadsTable } from './leads-table.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { StrayQuotes } from './stray-quotes.ts';
import { TableBuilder } from './table-builder.ts';

/** How far the reading is: bytes of the file on disk. */
export type OnProgress = (bytesRead: number, bytesInAll: number) => void;

/**
 * Reads a CSV of leads. Encoding, separator, header and line ends are found; what can be repaired without guessing
 * is repaired and said in `warnings`; the rest is a LeadsTableError with the line and the way out. Memory stays in
 * proportion to the file (docs/csv.md has the measurement).
 */
export async function readLeadsTable(path: string, onProgress?: OnProgress): Promise<LeadsTable> {
  const file = await openFile(path);
  const facts = await inspectFile(file);
  const layout = findLayout(file.name, facts.sample);
  const options = { name: file.name, delimiter: layout.delimiter, headerLine: layout.headerLine };
  const warnings = [...facts.warnings, ...layout.warnings];

  const strict = new TableBuilder(file.name, layout.delimiter);
  const stopped = await readRecords(file, facts, { ...options, quotes: 'strict' }, onProgress, (record) =>
    strict.add(record),
  );
  if (stopped === null) return strict.finish(warnings);

  const relaxed = new TableBuilder(file.name, layout.delimiter);
  const strayQuotes = new StrayQuotes(file.name, layout.delimiter);
  await readRecords(file, facts, { ...options, quotes: 'relaxed' }, onProgress, (record) => {
    strayQuotes.check(record);
    relaxed.add(record);
  });
  return relaxed.finish([...warnings, strayQuotes.warning(stopped.strayQuoteLine)]);
}

function readRecords(
  file: OpenFile,
  facts: TextFacts,
  options: CsvOptions,
  onProgress: OnProgress | undefined,
  onRecord: (record: CsvRecord) => void,
) {
  const chunks = file.chunks(onProgress && ((bytesRead) => onProgress(bytesRead, file.size)));
  return parseRecords(decodeText(chunks, facts.encoding, facts.lineEnd), options, onRecord);
}
