import { yesOrNo } from './boolean-words.ts';
import { parseDate } from './date-text.ts';
import { plainText } from './missing-words.ts';
import { isNoFiniteNumber, parseNumber } from './number-text.ts';
import type { CategoryEncoding, ColumnEncoding, DateFormat, TableEncoding } from './table-encoding.ts';

/** What a cell's text means: a value, NaN for not filled in, null for something that cannot be read. */
export type CellReader = (text: string) => number | null;

/** Reads the cells of one column; a category's value is its index. A 'days before' column's is its date. */
export function cellReader(column: ColumnEncoding, table: TableEncoding): CellReader {
  switch (column.kind) {
    case 'number': {
      const missing = new Set(table.missingWordsAmongMeasures);
      // "NaN" is a word for missing too, but among numbers it came out of a calculation: it is counted and said.
      return (text) =>
        isNoFiniteNumber(text) ? null : readMeasure(text, parseNumber(text, column.decimalMark), missing);
    }
    case 'days before':
      return dateReader(column.format, table);
    case 'boolean': {
      const missing = new Set(table.missingWords);
      return (text) => readMeasure(text, yesOrNo(text), missing);
    }
    case 'category':
      return categoryReader(column, new Set(table.missingWords));
  }
}

/** Milliseconds since 1970. */
export function dateReader(format: DateFormat, table: TableEncoding): CellReader {
  const missing = new Set(table.missingWordsAmongMeasures);
  return (text) => readMeasure(text, parseDate(text, format), missing);
}

function readMeasure(text: string, value: number, missing: ReadonlySet<string>): number | null {
  if (!Number.isNaN(value)) return value;
  const plain = plainText(text);
  return plain === '' || missing.has(plain) ? Number.NaN : null;
}

function categoryReader(column: CategoryEncoding, missing: ReadonlySet<string>): CellReader {
  const plainOf = column.codes ? plainCode : plainText;
  const codeOf = new Map(column.categories.map((category, code) => [plainOf(category), code]));
  const other = column.other === null ? Number.NaN : column.categories.length - 1;
  return (text) => {
    const plain = plainOf(text);
    const code = codeOf.get(plain);
    if (code !== undefined) return code;
    // An unlisted value is one that this column pools, or that no model has seen: neither is an error.
    return plain === '' || missing.has(plain) ? Number.NaN : other;
  };
}

/** "7.0" and "7" are one code. */
function plainCode(text: string): string {
  return plainText(text).replace(/\.0+$/, '');
}
