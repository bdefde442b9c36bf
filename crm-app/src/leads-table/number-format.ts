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
  /** A value that can be one and a bit or a thousand ("1.234"), where nothing says which; null: there is no doubt. */
  readonly doubtful: string | null;
};

/** Decimals of exactly three digits in so many different values are groups of thousands. */
const SURELY_GROUPS = 20;

/** `commaIsUsual`: other columns of the file have decimal commas; null: none tells. */
export function chooseMark(values: ColumnValues, commaIsUsual: boolean | null): MarkChoice {
  const point = numberFit(values, '.');
  const comma = numberFit(values, ',');
  const eitherWay =
    point.share > 0 &&
    point.share === comma.share &&
    (point.least !== comma.least || point.most !== comma.most);
  const chosen = comma.share > point.share || (eitherWay && commaIsUsual === true) ? comma : point;
  const example = values.values.find((value) => /\d[.,]\d{3}/.test(value.text))?.text ?? null;
  // Money has no thousandths.
  const settled =
    commaIsUsual !== null ||
    example === null ||
    /[€$£¥₹]/.test(example) ||
    (example.includes(',') && values.distinct >= SURELY_GROUPS);
  return { ...chosen, doubtful: eitherWay && !settled ? example : null };
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
