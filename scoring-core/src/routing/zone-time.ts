import { DAY, MINUTE } from '../timeline/index.ts';

/** A day of a calendar, without a time zone. */
export type LocalDate = { readonly year: number; readonly month: number; readonly day: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError where the zone is not an IANA one. One format costs 50 µs to make, so each is kept. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** What the clock on the wall shows at `time`, as if it were UTC: the difference to `time` is the zone's offset. */
function wallClock(time: number, timeZone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) shown[type] = Number(value);
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
}

function offsetAt(time: number, timeZone: string): number {
  const whole = Math.floor(time / 1000) * 1000;
  return wallClock(whole, timeZone) - whole;
}

export function localDateAt(time: number, timeZone: string): LocalDate {
  const shown = new Date(time + offsetAt(time, timeZone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

export function addDays({ year, month, day }: LocalDate, days: number): LocalDate {
  const shown = new Date(Date.UTC(year, month - 1, day + days));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: LocalDate): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

export function isoDate({ year, month, day }: LocalDate): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * When the clocks of the zone show `minutes` after midnight of that date (1,440 is the end of the day). A time that
 * comes twice in autumn is its first coming; one that is skipped in spring is the moment of the jump. So a later time
 * on the wall is never an earlier one in truth.
 */
export function timeAt({ year, month, day }: LocalDate, minutes: number, timeZone: string): number {
  const wanted = Date.UTC(year, month - 1, day) + minutes * MINUTE;
  // Offsets lie between −12 and +14 hours, so both bounds are on their side of any jump near the time.
  const before = wanted - offsetAt(wanted - DAY, timeZone);
  const after = wanted - offsetAt(wanted + DAY, timeZone);
  const shown = [Math.min(before, after), Math.max(before, after)].find(
    (time) => time + offsetAt(time, timeZone) === wanted,
  );
  return shown ?? jumpPast(wanted, timeZone);
}

/** The first second at which the clocks show `wanted` or later, found by halving. */
function jumpPast(wanted: number, timeZone: string): number {
  let early = Math.floor((wanted - DAY) / 1000);
  let late = Math.floor((wanted + DAY) / 1000);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (wallClock(middle * 1000, timeZone) >= wanted) late = middle;
    else early = middle;
  }
  return late * 1000;
}
