import type { TextColumn } from './leads-table.ts';
import { missingWordsAmongMeasures, missingWordsAnywhere, plainText } from './missing-words.ts';
import { isNoFiniteNumber } from './number-text.ts';

/** The different values of a column, most frequent first, as far as they are needed to decide what it is. */
export type ColumnValues = {
  readonly name: string;
  readonly rows: number;
  /** Different filled-in values (compared without regard to case), their spelling and how often each stands. */
  readonly values: readonly ColumnValue[];
  /** Rows that `values` counts: all filled ones, or those of the sample. */
  readonly counted: number;
  /** Filled-in rows of the whole column. */
  readonly filled: number;
  /** Different values in the whole column. */
  readonly distinct: number;
};

export type ColumnValue = { readonly text: string; readonly plain: string; readonly count: number };

/** Rows that decide what a column is when it has more different texts than a dictionary holds. */
const SAMPLE_ROWS = 50_000;

const known = new WeakMap<TextColumn, ColumnValues>();

/** Counted once per column, however often it is asked for. */
export function columnValues(column: TextColumn, rows: number): ColumnValues {
  const before = known.get(column);
  if (before) return before;
  const missing = new Set(missingWordsAnywhere(column.name));
  const values =
    column.dictionary === null
      ? fromSample(column, rows, missing)
      : fromDictionary(column.name, column.dictionary, rows, missing);
  known.set(column, values);
  return values;
}

/** Without what can only mean "none" in a column of numbers or dates. */
export function asMeasures(values: ColumnValues): ColumnValues {
  const missing = new Set(missingWordsAmongMeasures());
  const kept = values.values.filter((value) => !missing.has(value.plain) && !isNoFiniteNumber(value.plain));
  const dropped = values.values.length - kept.length;
  if (dropped === 0) return values;
  const countedRows = kept.reduce((sum, value) => sum + value.count, 0);
  return {
    ...values,
    values: kept,
    counted: countedRows,
    filled: Math.round((values.filled * countedRows) / values.counted),
    distinct: values.distinct - dropped,
  };
}

function fromDictionary(
  name: string,
  dictionary: NonNullable<TextColumn['dictionary']>,
  rows: number,
  missing: ReadonlySet<string>,
): ColumnValues {
  const counts = new Uint32Array(dictionary.texts.length);
  for (const code of dictionary.codes) counts[code]++;
  const values = merged(dictionary.texts, counts, missing);
  const filled = values.reduce((sum, value) => sum + value.count, 0);
  return { name, rows, values, counted: filled, filled, distinct: values.length };
}

function fromSample(column: TextColumn, rows: number, missing: ReadonlySet<string>): ColumnValues {
  const step = Math.max(1, rows / SAMPLE_ROWS);
  const counts = new Map<string, number>();
  for (let place = 0; place < rows; place += step) {
    const text = column.at(Math.floor(place));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const values = merged([...counts.keys()], [...counts.values()], missing);
  const whole = countAll(column, rows, missing);
  return {
    name: column.name,
    rows,
    values,
    counted: values.reduce((sum, value) => sum + value.count, 0),
    ...whole,
  };
}

/** One value per plain form, spelled as it is most often. */
function merged(
  texts: readonly string[],
  counts: ArrayLike<number>,
  missing: ReadonlySet<string>,
): ColumnValue[] {
  const byPlain = new Map<string, { text: string; most: number; count: number }>();
  texts.forEach((text, place) => {
    const plain = plainText(text);
    if (plain === '' || missing.has(plain)) return;
    const known = byPlain.get(plain);
    if (known === undefined) byPlain.set(plain, { text, most: counts[place], count: counts[place] });
    else {
      known.count += counts[place];
      if (counts[place] > known.most) {
        known.most = counts[place];
        known.text = text;
      }
    }
  });
  return [...byPlain]
    .map(([plain, { text, count }]) => ({ text, plain, count }))
    .sort((a, b) => b.count - a.count || (a.plain < b.plain ? -1 : 1));
}

/**
 * Filled rows and different values of a column that is too varied for a dictionary: 52-bit hashes, sorted. Two of
 * 1.5 million values share one with a probability of 0.0003. Spaces inside a value are not evened out here, which
 * would double the time.
 */
function countAll(column: TextColumn, rows: number, missing: ReadonlySet<string>) {
  const hashes = new Float64Array(rows);
  let filled = 0;
  for (let row = 0; row < rows; row++) {
    const text = column.at(row).toLowerCase();
    if (text !== '' && !missing.has(text)) hashes[filled++] = hash52(text);
  }
  const sorted = hashes.subarray(0, filled).sort();
  let distinct = 0;
  for (let i = 0; i < filled; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return { filled, distinct };
}

/** Two FNV-1a hashes (Fowler, Noll, Vo) with different beginnings, side by side. */
function hash52(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193) ^ (high >>> 15);
  }
  return (low >>> 0) + (high >>> 12) * 4294967296;
}
