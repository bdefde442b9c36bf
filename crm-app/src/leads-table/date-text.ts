import type { DateFormat } from './table-encoding.ts';

const CLOCK =
  '(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?\\s*(z|utc|gmt|[+-]\\d{2}:?\\d{2})?(?:\\s*uhr)?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${CLOCK}$`, 'i');
const DAY_NAME = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?';
const DAY_THEN_NAME = new RegExp(
  `^${DAY_NAME}(\\d{1,2})[.\\s-]+([a-zä]{3,9})[.\\s,-]+(\\d{4}|\\d{2})${CLOCK}$`,
  'i',
);
const NAME_THEN_DAY = new RegExp(
  `^${DAY_NAME}([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${CLOCK}$`,
  'i',
);
const DAY_MS = 86_400_000;

/** First three letters of the months in English and, where they differ, German. */
const MONTHS = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
    .map((name, month): [string, number] => [name, month + 1])
    .concat([
      ['mär', 3],
      ['mrz', 3],
      ['mai', 5],
      ['okt', 10],
      ['dez', 12],
    ]),
);

/**
 * Milliseconds since 1970, NaN for what is no date in this format. A time without an offset is taken as UTC: only
 * differences between a lead's dates are used, and they were written by one system.
 */
export function parseDate(text: string, format: DateFormat): number {
  switch (format) {
    case 'year-month-day':
      return ordered(YEAR_FIRST.exec(text), 1, 3, 4);
    case 'day-month-year':
      return ordered(YEAR_LAST.exec(text), 4, 3, 1);
    case 'month-day-year':
      return ordered(YEAR_LAST.exec(text), 4, 1, 3);
    case 'month by name':
      return byName(text);
    case 'year-month': {
      const match = /^(\d{4})-(\d{2})$/.exec(text);
      return match ? calendarDay(Number(match[1]), Number(match[2]), 1) : Number.NaN;
    }
    case 'yyyymmdd': {
      const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
      return match ? calendarDay(Number(match[1]), Number(match[2]), Number(match[3])) : Number.NaN;
    }
    case 'epoch seconds':
      return /^\d{9,10}(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Number.NaN;
    case 'epoch milliseconds':
      return /^\d{12,13}$/.test(text) ? Number(text) : Number.NaN;
  }
}

/** In all year-first and year-last patterns the clock is in groups 5 to 9. */
function ordered(match: RegExpExecArray | null, year: number, month: number, day: number): number {
  if (match === null) return Number.NaN;
  return calendarDay(fullYear(match[year]), Number(match[month]), Number(match[day])) + clock(match, 5);
}

function byName(text: string): number {
  const dayFirst = DAY_THEN_NAME.exec(text);
  const match = dayFirst ?? NAME_THEN_DAY.exec(text);
  if (match === null) return Number.NaN;
  const month = MONTHS.get(match[dayFirst ? 2 : 1].slice(0, 3).toLowerCase());
  if (month === undefined) return Number.NaN;
  return calendarDay(fullYear(match[3]), month, Number(match[dayFirst ? 1 : 2])) + clock(match, 4);
}

/** Two digits are 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}

function calendarDay(year: number, month: number, day: number): number {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  const time = Date.UTC(year, month - 1, day);
  // 31 April would roll over into May.
  return new Date(time).getUTCDate() === day ? time : Number.NaN;
}

/** Milliseconds since midnight UTC from hours, minutes, seconds, am/pm and offset, `first` being the hours' group. */
function clock(match: RegExpExecArray, first: number): number {
  if (match[first] === undefined) return 0;
  const half = match[first + 3]?.[0].toLowerCase();
  const written = Number(match[first]);
  const hours = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
  const minutes = Number(match[first + 1]);
  const seconds = Number(match[first + 2] ?? 0);
  if (hours > 24 || minutes > 59 || seconds > 60) return Number.NaN;
  const local = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(match[first + 4] ?? '');
  if (offset === null) return local;
  const ahead = (Number(offset[2]) * 60 + Number(offset[3])) * 60_000;
  return offset[1] === '+' ? local - ahead : local + ahead;
}

/** 2024-03-31, for showing. */
export function dayOf(time: number): string {
  return new Date(Math.floor(time / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
