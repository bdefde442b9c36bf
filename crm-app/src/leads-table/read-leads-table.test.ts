import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLeadsTable } from './read-leads-table.ts';
import {
  codesOf,
  columnTexts,
  refusalOf,
  tableOf,
  tableOfRows,
  writtenFile,
} from './written-table.test-support.ts';

/** 100 leads; lead n stands on line n + 2. */
const LINES = [
  'Name,Source,Visits,Won',
  ...Array.from(
    { length: 100 },
    (_, n) => `n${n},${n % 2 ? 'Köln' : 'Ads'},${n % 7},${n % 3 ? 'Yes' : 'No'}`,
  ),
];
const TEXT = `${LINES.join('\n')}\n`;
const SOURCES = Array.from({ length: 100 }, (_, n) => (n % 2 ? 'Köln' : 'Ads'));

function withLines(changes: Record<number, string>): string {
  return `${LINES.map((line, place) => changes[place + 1] ?? line).join('\n')}\n`;
}

describe('a well-formed list', () => {
  test('is read without a word, each row knowing its line', async () => {
    const table = await tableOf(TEXT);
    expect(table.columns.map((column) => column.name)).toEqual(['Name', 'Source', 'Visits', 'Won']);
    expect(columnTexts(table, 1)).toEqual(SOURCES);
    expect([table.rows, table.lines[0], table.lines[99], table.warnings]).toEqual([100, 2, 101, []]);
  });

  test('keeps quoted separators, line breaks and quotation marks, and counts their lines', async () => {
    const table = await tableOf('Note,Won\n"a, ""b""\nc",1\nd,0\n');
    expect(columnTexts(table, 0)).toEqual(['a, "b"\nc', 'd']);
    expect([...table.lines]).toEqual([2, 4]);
  });

  test('gives back any cells that were written', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', ' ', '\n', '1', '\t', '|') });
    const row = fc.tuple(cell, cell, fc.constantFrom('0', '1'));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const table = await tableOfRows(['A', 'B', 'Won'], rows);
        expect(columnTexts(table, 0)).toEqual(rows.map((cells) => cells[0].trim()));
        expect(columnTexts(table, 1)).toEqual(rows.map((cells) => cells[1].trim()));
      }),
      { numRuns: 150 },
    );
  });

  test('is followed while it is read', async () => {
    const seen: number[] = [];
    const path = writtenFile(TEXT);
    await readLeadsTable(path, (bytesRead, bytesInAll) => seen.push(bytesRead / bytesInAll));
    expect(seen.at(-1)).toBe(1);
  });

  test('survives columns that are too varied for a dictionary', async () => {
    const rows = 70_000;
    const text = Array.from({ length: rows }, (_, n) => `id-${n}-ü,${n % 2}`).join('\n');
    const table = await tableOf(`Id,Won\n${text}`);
    expect(table.columns[0].dictionary).toBeNull();
    expect([0, 65_535, 65_536, 69_999].map((row) => table.columns[0].at(row))).toEqual([
      'id-0-ü',
      'id-65535-ü',
      'id-65536-ü',
      'id-69999-ü',
    ]);
  });
});

describe('a repair is stated', () => {
  test.each([
    ['a byte order mark', `\uFEFF${TEXT}`, 'byte-order-mark'],
    ['CR LF line ends', TEXT.replaceAll('\n', '\r\n'), 'line-ends'],
    ['CR line ends', TEXT.replaceAll('\n', '\r'), 'line-ends'],
    ['Latin-1', Buffer.from(TEXT, 'latin1'), 'windows-1252'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16'],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16'],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'utf-16'],
    ['semicolons', TEXT.replaceAll(',', ';'), 'delimiter'],
    ['tabs', TEXT.replaceAll(',', '\t'), 'delimiter'],
    ['bars', TEXT.replaceAll(',', '|'), 'delimiter'],
    ['gzip', gzipSync(TEXT), 'unpacked'],
    ['a separator at each line’s end', TEXT.replaceAll('\n', ',\n'), null],
  ])('%s', async (_, content, code) => {
    const table = await tableOf(content);
    expect(table.columns.map((column) => column.name)).toEqual(['Name', 'Source', 'Visits', 'Won']);
    expect(columnTexts(table, 1)).toEqual(SOURCES);
    expect(table.lines[99]).toBe(101);
    expect(codesOf(table.warnings)).toEqual(code === null ? [] : [code]);
  });

  test('Windows-1252 has the euro sign where Latin-1 has none', async () => {
    const table = await tableOf(Buffer.from('Price,Won\n5 \x80,1\n6 \x80,0\n', 'latin1'));
    expect(columnTexts(table, 0)).toEqual(['5 €', '6 €']);
  });

  test('a few broken bytes do not turn UTF-8 into Latin-1', async () => {
    const table = await tableOf(
      Buffer.concat([Buffer.from(TEXT), Buffer.from('x,K\xf6ln,1,Yes\n', 'latin1')]),
    );
    expect(columnTexts(table, 1).slice(-2)).toEqual(['Köln', 'K\uFFFDln']);
    expect(table.warnings[0].message).toContain('1 byte in the file, the first on line 102');
  });

  test('a header that says a name twice, or none', async () => {
    const table = await tableOf('A,A,,A (2),Won,\n1,2,3,4,1,\n5,6,7,8,0,\n');
    expect(table.columns.map((column) => column.name)).toEqual([
      'A',
      'A (2)',
      'Column 3',
      'A (2) (2)',
      'Won',
    ]);
    expect(codesOf(table.warnings)).toEqual(['duplicate-header', 'unnamed-column']);
    expect(table.warnings[0].message).toContain('"A (2)" and "A (2) (2)"');
  });

  test('a few rows that are too short or too long', async () => {
    const table = await tableOf(withLines({ 11: 'n9,Ads,2', 21: 'n19,Ads,2,Yes,extra' }));
    expect(table.rows).toBe(98);
    expect(table.warnings.map((warning) => warning.message)).toEqual([
      "2 rows (2 %) with more or fewer cells than the header's 4 left out: line 11 and 21.",
    ]);
  });

  test('quotation marks in the middle of a value', async () => {
    const table = await tableOf(withLines({ 11: 'n9,"The "best" one",2,Yes', 21: 'n19,5" pipe,2,Yes' }));
    expect(table.rows).toBe(100);
    expect([table.columns[1].at(9), table.columns[1].at(19)]).toEqual(['"The "best" one"', '5" pipe']);
    expect(table.warnings[0].message).toBe(
      '2 rows with a quotation mark in the middle of a value, read as it stands: line 11 and 21.',
    );
  });

  test('blank lines and rows of nothing but separators', async () => {
    const table = await tableOf(`${TEXT}\n,,,\n , ,,\n`);
    expect([table.rows, codesOf(table.warnings)]).toEqual([100, ['blank-rows']]);
  });

  test('a title above the table and small print below it', async () => {
    const table = await tableOf(`Report: Leads\n\n${TEXT}\nCopyright (c) 2024\nConfidential\n`);
    expect([table.rows, table.lines[0]]).toEqual([100, 4]);
    expect(table.warnings.map((warning) => warning.message)).toEqual([
      '2 lines above the header were left out; the header is line 3.',
      '2 lines after the last row left out (line 105 and 106).',
    ]);
  });

  test('the separator that Excel is told in the first line', async () => {
    const table = await tableOf(`sep=;\n${TEXT.replaceAll(',', ';')}`);
    expect([table.rows, table.lines[0]]).toEqual([100, 3]);
  });

  test('commas are not mistaken where values hold other separators', async () => {
    const table = await tableOf('"A","B","Won"\n"","|||","0"\n"x;y","a;b;c;d","1"\n');
    expect(columnTexts(table, 1)).toEqual(['|||', 'a;b;c;d']);
  });

  test('semicolons are not mistaken for the decimal commas between them', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `${n};${n},5;${n},25;${n % 2}`);
    const table = await tableOf(['Lead;Price;Rate;Won', ...rows].join('\n'));
    expect(table.columns.map((column) => column.at(3))).toEqual(['3', '3,5', '3,25', '1']);
  });
});

describe('an error has the line and the way out', () => {
  test.each([
    ['an empty file', '', 'empty-file', null, /Export the list again/],
    ['white space', ' \n\n', 'empty-file', null, /white space/],
    ['a header alone', 'A,B,Won\n', 'header-only', null, /no leads/],
    ['values in the first line', '1,2.5,1\n3,4.5,0\n', 'no-header', 1, /Add a first line/],
    ['one column', 'Won\n1\n0\n', 'no-delimiter', 1, /separates columns/],
    [
      'a quotation mark open to the end',
      withLines({ 41: 'n39,"Ads,2,Yes' }),
      'unclosed-quote',
      41,
      /end of the file/,
    ],
    [
      'a quotation mark open to the next one',
      withLines({ 41: 'n39,"Ads,2,Yes', 60: 'n58,"Ads",2,Yes' }),
      'unclosed-quote',
      41,
      /went on to line 60/,
    ],
    [
      'an open quotation mark after a stray one',
      withLines({ 11: 'n9,5" pipe,2,Yes', 41: 'n39,"Ads,2,Yes', 60: 'n58,"Ads",2,Yes' }),
      'unclosed-quote',
      41,
      /Close it/,
    ],
    ['an open quotation mark in the header', `"${TEXT}`, 'unclosed-quote', 1, /Close it/],
    [
      'many ragged rows',
      withLines(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [n + 31, 'a,b,c']))),
      'ragged-rows',
      31,
      /3 cells where the header has 4, and so it is in 20 of 100 rows/,
    ],
    ['a NUL byte', withLines({ 52: 'n\0,Ads,2,Yes' }), 'binary', 52, /CSV/],
    [
      'an Excel workbook',
      'PK\x03\x04\x14\0\x06\0[Content_Types].xml',
      'excel-workbook',
      null,
      /Excel workbook.*save/,
    ],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'excel-workbook', null, /save/],
    ['a zip archive', 'PK\x03\x04\x14\0\x06\0leads.csv', 'zip-archive', null, /Unpack/],
    ['a web page', '<!DOCTYPE html>\n<html>', 'web-page', 1, /login/],
    ['JSON', '[{"a": 1}]', 'json', 1, /JSON/],
    ['broken gzip', gzipSync(TEXT).subarray(0, 90), 'broken-gzip', null, /again/],
  ])('%s', async (_, content, code, line, words) => {
    const refusal = await refusalOf(tableOf(content));
    expect([refusal.code, refusal.line]).toEqual([code, line]);
    expect(refusal.message).toMatch(words);
  });

  test('a large file that does not fit its header is given up early', async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `${n},b,c`);
    const refusal = await refusalOf(tableOf(['A,B,C,Won', '1,2,3,4', ...rows].join('\n')));
    expect([refusal.code, refusal.line]).toEqual(['ragged-rows', 3]);
    expect(refusal.message).toContain('in 10,001 of 10,002 rows');
  });

  test('a path without a file', async () => {
    const refusal = await refusalOf(readLeadsTable(`${writtenFile('x')}.gone`));
    expect([refusal.code, refusal.message]).toEqual([
      'file-missing',
      expect.stringContaining('Check the path'),
    ]);
  });

  test('a folder', async () => {
    expect((await refusalOf(readLeadsTable(import.meta.dirname))).code).toBe('not-a-file');
  });
});

describe('a stray pair of quotation marks far apart', () => {
  const swallowing = (from: string, to: string): string => withLines({ 31: from, 91: to });

  test.each([
    ['in the middle of the row', 'n29,"Ads,2,Yes', 'n89,Ads",2,Yes', 31, 91],
    ['in the first cell', '"n29,Ads,2,Yes', 'n89",Ads,2,Yes', 31, 91],
    ['in the last cell', 'n29,Ads,2,"Yes', 'n89,Ads,2,Yes"', 31, 91],
  ])('%s is refused with both lines', async (_, from, to, opened, closed) => {
    for (const separator of [',', ';']) {
      const refusal = await refusalOf(tableOf(swallowing(from, to).replaceAll(',', separator)));
      expect([refusal.code, refusal.line]).toEqual(['unclosed-quote', opened]);
      expect(refusal.message).toContain(
        `closed only on line ${closed}, and the 59 lines between look like rows`,
      );
    }
  });

  test('is refused after a stray mark too, where quotes are relaxed', async () => {
    const text = withLines({ 11: 'n9,5" pipe,2,Yes', 31: 'n29,"Ads,2,Yes', 36: 'n34,Ads",2,Yes' });
    expect(await refusalOf(tableOf(text))).toMatchObject({ code: 'unclosed-quote', line: 31 });
  });

  test('is told from the lines of a value that stands before it', async () => {
    const text = withLines({ 31: '"Ann\nBerg","Ads,2,Yes', 36: 'n34,Ads",2,Yes' });
    const refusal = await refusalOf(tableOf(text));
    // The name has its own line break: the second mark opens on line 32, and all below is one line further down.
    expect([refusal.line, refusal.message]).toEqual([32, expect.stringContaining('only on line 37')]);
  });

  test.each([
    ['an address', '12 Main St, Suite 5\nSpringfield, IL 62704\nUSA'],
    ['a note with many commas', 'hi, we met, at the fair, in Köln\n'.repeat(12)],
    ['a list of rows of another width', 'a,b\n'.repeat(12)],
    ['a long letter', 'Dear all,\n\nthank you, and goodbye.\n'.repeat(20)],
  ])('is not seen in %s', async (_, note) => {
    for (const place of [0, 1, 3]) {
      const cells = ['n29', 'Ads', '2', 'Yes'];
      cells[place] = `"${note}"`;
      const table = await tableOf(withLines({ 31: cells.join(',') }));
      expect([table.rows, table.columns[place].at(29)]).toEqual([100, note.trim()]);
    }
  });
});
