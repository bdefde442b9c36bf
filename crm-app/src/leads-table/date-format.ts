import type { ColumnValues } from './column-values.ts';
import { parseDate } from './date-text.ts';
import { namesMoment } from './name-words.ts';
import type { DateFormat } from './table-encoding.ts';

export type DateChoice = {
  readonly format: DateFormat;
  /** Share of filled-in rows that are dates in this format. */
  readonly share: number;
  readonly earliest: number;
  readonly latest: number;
  /** Says which way "03/04/2024" was read, where nothing in the column tells; else null. */
  readonly guessed: string | null;
};

/** A column of dates may hold this share of something else. */
const LEAST_SHARE = 0.95;
const FORMATS: readonly DateFormat[] = [
  'year-month-day',
  'day-month-year',
  'month-day-year',
  'month by name',
  'year-month',
  'yyyymmdd',
  'epoch seconds',
  'epoch milliseconds',
];
const WRITTEN_AS_NUMBER: ReadonlySet<DateFormat> = new Set([
  'yyyymmdd',
  'epoch seconds',
  'epoch milliseconds',
]);
/** Numbers are taken for dates only within these. */
const NUMBERS_FROM = Date.UTC(1990, 0, 1);
const NUMBERS_TO = Date.UTC(2040, 0, 1);

/** The format that fits; null for a column that does not hold dates. `dayIsFirst`: as other columns tell, or null. */
export function chooseDateFormat(values: ColumnValues, dayIsFirst: boolean | null): DateChoice | null {
  const fits = FORMATS.filter((format) => mayBe(values, format)).map((format) => dateFit(values, format));
  const likely = fits.filter((fit) => fit.share >= LEAST_SHARE && credible(values, fit));
  if (likely.length === 0) return null;
  const best = likely.reduce((a, b) => (b.share > a.share ? b : a));
  const rival = likely.find((fit) => fit !== best && fit.share === best.share);
  if (!rival || best.format !== 'day-month-year' || rival.format !== 'month-day-year') {
    return { ...best, guessed: null };
  }
  return readDayOrMonthFirst(values, best, rival, dayIsFirst);
}

/** true: the column's dates can only be day first; false: only month first; null: it does not tell. */
export function tellsDayFirst(values: ColumnValues): boolean | null {
  if (!mayBe(values, 'day-month-year') && !mayBe(values, 'month-day-year')) return null;
  const dayFirst = dateFit(values, 'day-month-year').share;
  const monthFirst = dateFit(values, 'month-day-year').share;
  if (Math.max(dayFirst, monthFirst) < LEAST_SHARE || dayFirst === monthFirst) return null;
  return dayFirst > monthFirst;
}

type DateFit = Omit<DateChoice, 'guessed'>;

function dateFit(values: ColumnValues, format: DateFormat): DateFit {
  let parsed = 0;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { text, count } of values.values) {
    const time = parseDate(text, format);
    if (Number.isNaN(time)) continue;
    parsed += count;
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
  }
  return { format, share: values.counted === 0 ? 0 : parsed / values.counted, earliest, latest };
}

/** Spares most columns most of the work: half of the commonest values are enough to go on. */
function mayBe(values: ColumnValues, format: DateFormat): boolean {
  const first = values.values.slice(0, 40);
  return first.filter((value) => !Number.isNaN(parseDate(value.text, format))).length * 2 > first.length;
}

/** A number needs more than looking like a date: all in our time, and a name that says so or many of them. */
function credible(values: ColumnValues, fit: DateFit): boolean {
  if (!WRITTEN_AS_NUMBER.has(fit.format)) return true;
  if (fit.earliest < NUMBERS_FROM || fit.latest > NUMBERS_TO) return false;
  return namesMoment(values.name) || (fit.format === 'yyyymmdd' && values.distinct >= 20 && fit.share === 1);
}

function readDayOrMonthFirst(
  values: ColumnValues,
  dayFirst: DateFit,
  monthFirst: DateFit,
  dayIsFirst: boolean | null,
): DateChoice {
  const example = values.values[0].text;
  if (dayIsFirst !== null) {
    const guessed = `"${example}" could be either way round; read ${dayIsFirst ? 'day' : 'month'} first, as other columns of the file are`;
    return { ...(dayIsFirst ? dayFirst : monthFirst), guessed };
  }
  // With slashes it is the American way unless something says otherwise; with points and hyphens it never is.
  const american = /^\d{1,2}\//.test(example);
  return american
    ? {
        ...monthFirst,
        guessed: `"${example}" could be either way round; read month first, as no value says otherwise`,
      }
    : { ...dayFirst, guessed: null };
}
