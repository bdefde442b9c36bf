import { ByteSurvey } from './byte-survey.ts';
import { decodeText, type Encoding, type LineEnd } from './decode-text.ts';
import type { Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import type { OpenFile } from './open-file.ts';
import { counted } from './wording.ts';

/** How the bytes of a file become text. */
export type TextFacts = {
  readonly encoding: Encoding;
  readonly lineEnd: LineEnd;
  /** The beginning of the text, for finding the delimiter and the header. */
  readonly sample: string;
  readonly warnings: readonly Warning[];
};

const SAMPLE_BYTES = 256 * 1024;
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads the whole file once; throws a LeadsTableError for what is not text. */
export async function inspectFile(file: OpenFile): Promise<TextFacts> {
  const survey = new ByteSurvey();
  let head = Buffer.alloc(0);
  for await (const chunk of file.chunks()) {
    if (head.length < SAMPLE_BYTES)
      head = Buffer.concat([head, chunk.subarray(0, SAMPLE_BYTES - head.length)]);
    survey.add(chunk);
  }
  refuseOtherFormats(file.name, head);
  const utf16 = utf16Of(head);
  if (utf16 === null && survey.firstNulLine !== null) {
    throw new LeadsTableError(
      'binary',
      `${file.name} has a NUL byte on line ${survey.firstNulLine}: it is not a text file. Export it as CSV (UTF-8).`,
      survey.firstNulLine,
    );
  }
  const encoding = utf16 ?? (survey.stray > survey.multibyte ? 'windows-1252' : 'utf-8');
  const lineEnd = survey.lineFeeds === 0 && survey.carriageReturns > 0 ? 'cr' : 'lf';
  let sample = '';
  for await (const text of decodeText(once(head), encoding, lineEnd)) sample += text;
  if (sample.trim() === '') {
    throw new LeadsTableError(
      'empty-file',
      `${file.name} holds nothing but white space. Export the list again.`,
    );
  }
  return { encoding, lineEnd, sample, warnings: textWarnings(file, head, encoding, survey) };
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes;
}

/** First bytes of other formats: PKWARE APPNOTE 4.3.7 (zip), [MS-CFB] 2.2 (old Excel), ISO 32000 (PDF), Parquet. */
function refuseOtherFormats(name: string, head: Buffer): void {
  const starts = (bytes: string): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes, 'latin1'));
  const excel = `${name} is an Excel workbook. Open it and save it as "CSV UTF-8 (comma delimited)".`;
  if (starts('\xd0\xcf\x11\xe0')) throw new LeadsTableError('excel-workbook', excel);
  if (starts('PK\x03\x04')) {
    const inside = head.toString('latin1');
    if (inside.includes('[Content_Types].xml') || inside.includes('xl/')) {
      throw new LeadsTableError('excel-workbook', excel);
    }
    throw new LeadsTableError(
      'zip-archive',
      `${name} is a zip archive. Unpack it and give the CSV file inside.`,
    );
  }
  if (starts('%PDF') || starts('PAR1') || starts('SQLite format 3')) {
    throw new LeadsTableError('binary', `${name} is not a text file. Export the list as CSV.`);
  }
  const text = head
    .toString('latin1', 0, 2000)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (/^<(!doctype|html|\?xml)/.test(text)) {
    throw new LeadsTableError(
      'web-page',
      `${name} is a web page or XML, not a CSV: perhaps a login page was saved instead of the export. Export again.`,
      1,
    );
  }
  if (/^(\{\s*"|\[\s*[{[])/.test(text)) {
    throw new LeadsTableError('json', `${name} is JSON, not a CSV. Export the list as CSV.`, 1);
  }
}

/** By its byte order mark, else by the NULs that every second byte of western text is in UTF-16. */
function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(1000, Math.floor(head.length / 2));
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > 0.7 * pairs && even === 0) return 'utf-16le';
  return even > 0.7 * pairs && odd === 0 ? 'utf-16be' : null;
}

function textWarnings(file: OpenFile, head: Buffer, encoding: Encoding, survey: ByteSurvey): Warning[] {
  const warnings: Warning[] = [];
  if (file.gzip) warnings.push({ code: 'unpacked', message: 'The file is packed (gzip) and was unpacked.' });
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    warnings.push({ code: 'utf-16', message: 'The file is UTF-16 ("Unicode text"), and was read as that.' });
  } else if (head.subarray(0, 3).equals(UTF8_MARK)) {
    warnings.push({
      code: 'byte-order-mark',
      message: 'A byte order mark at the beginning was passed over.',
    });
  }
  // Fewer stand inside values, and end no line.
  if (survey.carriageReturns > survey.lineFeeds / 2) {
    const ends = survey.lineFeeds > 0 ? 'CR LF (Windows)' : 'CR (old Macs)';
    warnings.push({ code: 'line-ends', message: `Lines end with ${ends}, and were read as lines.` });
  }
  if (survey.firstStray !== null && encoding === 'windows-1252') {
    const byte = survey.firstStray.byte.toString(16).toUpperCase();
    warnings.push({
      code: 'windows-1252',
      message: `The file is not UTF-8 (byte ${byte} on line ${survey.firstStray.line}); it was read as Windows-1252 (Latin-1).`,
    });
  } else if (survey.firstStray !== null && encoding === 'utf-8') {
    warnings.push({
      code: 'broken-utf-8',
      message: `${counted(survey.stray, 'byte')} in the file, the first on line ${survey.firstStray.line}, cannot be read as UTF-8 and ${survey.stray === 1 ? 'stands' : 'stand'} as "\uFFFD" in the values.`,
    });
  }
  return warnings;
}
