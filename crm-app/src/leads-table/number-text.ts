export type DecimalMark = '.' | ',';

/** Signs and codes of money and percent around a number. */
const AROUND =
  /^(?:[€$£¥₹]|(?:usd|eur|gbp|chf|inr|rs\.?)(?=[\s\d-]))\s*|\s*(?:[€$£¥₹%]|usd|eur|gbp|chf|inr)$/gi;
const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i;
/** Groups of three, or of two as in India: "1,234,567.8", "12,34,567". */
const GROUPED_POINT = /^[-+]?[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;
const GROUPED_COMMA = /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/;
const PLAIN_COMMA = /^[-+]?(?:\d+,?\d*|,\d+)(?:e[-+]?\d{1,3})?$/i;

/** What programs write for a number that is none: IEEE 754's special values, in the spellings of C, Python and R. */
const SPECIAL = /^[-+]?(?:nan|inf(?:inity)?|∞|1\.#(?:inf|ind|qnan))$/i;
const WITH_EXPONENT = /^[-+]?(?:\d+[.,]?\d*|[.,]\d+)e\+?\d+$/i;

/**
 * "NaN", "Infinity", "1e400": written by a program among numbers, but no number that a feature could hold. It tells
 * nothing against a column of numbers, and counts as not filled in.
 */
export function isNoFiniteNumber(text: string): boolean {
  if (SPECIAL.test(text)) return true;
  return WITH_EXPONENT.test(text) && !fitsFeature(Number(text.replace(',', '.')));
}

/** Features are 32-bit floats (CONTRACT.md, Features): from 3.4e38 on there is only infinity. */
function fitsFeature(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/**
 * A number as people and programs write it: "1,234.50", "1.234,50 €", "(120)", "12 %", "1 234". NaN for what is
 * none, and for what is too large for a feature. A percent sign is dropped ("12 %" is 12).
 */
export function parseNumber(text: string, mark: DecimalMark): number {
  const value = readNumber(text, mark);
  return fitsFeature(value) ? value : Number.NaN;
}

function readNumber(text: string, mark: DecimalMark): number {
  if (mark === '.' && PLAIN.test(text)) return Number(text);
  let bare = text.replaceAll('\u2212', '-').replaceAll(AROUND, '').trim();
  const negative = /^\(.+\)$/.test(bare) || /^-\s*[€$£¥₹]/.test(bare);
  if (negative)
    bare = bare
      .replaceAll(/^\(|\)$|^-\s*/g, '')
      .replaceAll(AROUND, '')
      .trim();
  // Spaces and apostrophes group digits in French and Swiss numbers.
  if (/^[-+]?\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?$/.test(bare)) bare = bare.replaceAll(/[\s'’]/g, '');
  const value = mark === '.' ? pointNumber(bare) : commaNumber(bare);
  return negative ? -value : value;
}

function pointNumber(bare: string): number {
  if (PLAIN.test(bare)) return Number(bare);
  return GROUPED_POINT.test(bare) ? Number(bare.replaceAll(',', '')) : Number.NaN;
}

function commaNumber(bare: string): number {
  if (PLAIN_COMMA.test(bare)) return Number(bare.replace(',', '.'));
  return GROUPED_COMMA.test(bare) ? Number(bare.replaceAll('.', '').replace(',', '.')) : Number.NaN;
}
