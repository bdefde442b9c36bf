import type { ColumnValues } from './column-values.ts';
import { namesMeasure, namesPerson, namesPhone, namesRecord } from './name-words.ts';
import type { NumberFit } from './number-format.ts';
import { countWords } from './wording.ts';

/** Why a column names single leads rather than telling something about them. */
export type IdentifierSign = {
  readonly why: string;
  /** Its values point at a person: reports show no examples. */
  readonly personal: boolean;
};

const EMAIL = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i;
const URL_TEXT = /^(https?:\/\/|www\.)\S+$/i;
const PHONE = /^(?=(?:.*\d){6})\+?[\d\s().\-/x]+$/i;
/** One word of letters and digits, as hashes, UUIDs and record keys are. */
const KEY = /^(?=.*\d)[\p{L}\d_\-:.{}]{4,}$/u;
const MOST_OF_THEM = 0.8;

/** A column of texts. `coverage`: the share of rows with a value that repeats often enough to be a category. */
export function textIdentifier(values: ColumnValues, coverage: number): IdentifierSign | null {
  const share = values.distinct / Math.max(1, values.filled);
  const seen = `${countWords(values.distinct)} different values in ${countWords(values.filled)} rows`;
  if (namesPerson(values.name) && values.distinct > 20) return { why: 'names of people', personal: true };
  if (coverage >= 0.5 && share < 0.5) return null;
  if (shareOf(values, EMAIL) >= MOST_OF_THEM) return { why: `e-mail addresses, ${seen}`, personal: true };
  if (namesPhone(values.name) && shareOf(values, PHONE) >= MOST_OF_THEM) {
    return { why: `telephone numbers, ${seen}`, personal: true };
  }
  if (shareOf(values, URL_TEXT) >= MOST_OF_THEM && share > 0.3) {
    return { why: `web addresses, ${seen}`, personal: true };
  }
  if (namesRecord(values.name) && share > 0.5) return { why: `${seen}: an identifier`, personal: false };
  if (share > 0.95 && values.filled >= 10 && shareOf(values, KEY) >= MOST_OF_THEM) {
    return { why: `${seen}: an identifier`, personal: false };
  }
  return null;
}

/**
 * A column of numbers. Amounts with decimals may well be all different; whole numbers of a measure repeat. By the
 * birthday problem n draws from a range of r whole numbers hold about n²/2r repeats: where 8 or more are to be
 * expected and there is none, the numbers were given out one by one.
 */
export function numberIdentifier(values: ColumnValues, fit: NumberFit): IdentifierSign | null {
  const share = values.distinct / Math.max(1, values.filled);
  const seen = `${countWords(values.distinct)} different whole numbers in ${countWords(values.filled)} rows`;
  if (!fit.whole || values.distinct < 10) return null;
  if (namesMeasure(values.name)) return null;
  if (namesPhone(values.name) && share > 0.3) return { why: `telephone numbers, ${seen}`, personal: true };
  if (namesRecord(values.name) && share > 0.5) return { why: `${seen}: an identifier`, personal: false };
  if (share < 0.999) return null;
  const range = fit.most - fit.least + 1;
  if (values.filled ** 2 / (2 * range) >= 8) {
    return { why: `${seen} and none repeats, as a measure would: an identifier`, personal: false };
  }
  const digits = String(fit.most).length;
  if (values.filled >= 50 && digits >= 8 && String(Math.max(0, fit.least)).length === digits) {
    return { why: `${seen}, all of ${digits} digits: an identifier`, personal: false };
  }
  return null;
}

function shareOf(values: ColumnValues, pattern: RegExp): number {
  let matching = 0;
  for (const { text, count } of values.values) if (pattern.test(text)) matching += count;
  return values.counted === 0 ? 0 : matching / values.counted;
}
