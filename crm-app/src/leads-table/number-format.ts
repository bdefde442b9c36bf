import type { ColumnValues } from './column-values.ts';
import { type DecimalMark, parseNumber } from './number-text.ts';

/** What a column is like when it is read as numbers. */
export type NumberFit = {
  readonly mark: DecimalMark;
  /** Share of filled-in rows that are numbers. */
  readonly share: number;
  readonly least: number;
  readonly most: number;
  /** All are whole numbers. */
  readonly whole: boolean;
  /** Some are written like "01234": digits of a code, not a quantity. */
  readonly leadingZeros: boolean;
};

export type MarkChoice = NumberFit & {
  /** "1.234" can be one and a bit or a thousand, and no value of this column says which. */
  readonly ambiguous: boolean;
};

/** `commaIsUsual`: other columns of the file have decimal commas; null: none tells. */
export function chooseMark(values: ColumnValues, commaIsUsual: boolean | null): MarkChoice {
  const point = numberFit(values, '.');
  const comma = numberFit(values, ',');
  const ambiguous =
    point.share > 0 &&
    point.share === comma.share &&
    (point.least !== comma.least || point.most !== comma.most);
  const takeComma = comma.share > point.share || (ambiguous && commaIsUsual === true);
  return { ...(takeComma ? comma : point), ambiguous };
}

/** Whether the column's numbers can only be read with a comma (true) or a point (false) before the decimals. */
export function tellsMark(values: ColumnValues): boolean | null {
  if (values.values.slice(0, 50).every((value) => !/\d[.,]\d/.test(value.text))) return null;
  const point = numberFit(values, '.');
  const comma = numberFit(values, ',');
  if (comma.share >= 0.95 && comma.share > point.share) return true;
  return point.share >= 0.95 && point.share > comma.share ? false : null;
}

function numberFit(values: ColumnValues, mark: DecimalMark): NumberFit {
  let parsed = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let whole = true;
  let leadingZeros = false;
  for (const { text, count } of values.values) {
    const value = parseNumber(text, mark);
    if (Number.isNaN(value)) continue;
    parsed += count;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (!Number.isInteger(value)) whole = false;
    if (/^0\d/.test(text)) leadingZeros = true;
  }
  return {
    mark,
    share: values.counted === 0 ? 0 : parsed / values.counted,
    least,
    most,
    whole,
    leadingZeros,
  };
}
