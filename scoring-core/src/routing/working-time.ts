import { MINUTE } from '../timeline/index.ts';
import { addDays, isoDate, type LocalDate, localDateAt, timeAt, weekdayOf } from './zone-time.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** When a team works. Times are `HH:MM` on the clocks of the zone; one that ends before it starts goes past midnight. */
export type WorkingCalendar = {
  /** IANA name, like `Europe/Berlin`. */
  readonly timeZone: string;
  readonly days: Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>;
  /** `2026-12-25`; work that begins on such a day is off. */
  readonly holidays: readonly string[];
};

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTES_A_DAY = 1440;

type Interval = { readonly from: number; readonly to: number };

/**
 * The time at which `minutes` of working time have passed since `start` (both epoch milliseconds). Without a calendar,
 * or with one that has no working time at all, every minute counts. The minutes are real ones: a shift over the change
 * to summer time is an hour shorter than the clocks say.
 */
export function addWorkingTime(start: number, minutes: number, calendar: WorkingCalendar | null): number {
  if (calendar === null || !hasWorkingTime(calendar)) return start + minutes * MINUTE;
  let left = minutes * MINUTE;
  let reached = start;
  // From the day before: its work may go past midnight.
  for (let date = addDays(localDateAt(start, calendar.timeZone), -1); ; date = addDays(date, 1)) {
    for (const { from, to } of workingIntervals(calendar, date)) {
      const begin = Math.max(from, reached);
      if (to <= begin) continue;
      if (left <= to - begin) return begin + left;
      left -= to - begin;
      reached = to;
    }
  }
}

/** Is it working time at `time`? Without a calendar it always is. */
export function isWorkingTime(time: number, calendar: WorkingCalendar | null): boolean {
  if (calendar === null || !hasWorkingTime(calendar)) return true;
  const today = localDateAt(time, calendar.timeZone);
  return [addDays(today, -1), today].some((date) =>
    workingIntervals(calendar, date).some(({ from, to }) => from <= time && time < to),
  );
}

/** Does work begin on the day of `time`? Without a calendar it does on every day. */
export function isWorkingDay(time: number, calendar: WorkingCalendar | null): boolean {
  if (calendar === null || !hasWorkingTime(calendar)) return true;
  return workingIntervals(calendar, localDateAt(time, calendar.timeZone)).length > 0;
}

function hasWorkingTime({ days }: WorkingCalendar): boolean {
  return WEEKDAYS.some((day) => (days[day] ?? []).length > 0);
}

/** In order of start; lengths in real time, so none where the clocks jump over it. */
function workingIntervals(calendar: WorkingCalendar, date: LocalDate): Interval[] {
  if (calendar.holidays.includes(isoDate(date))) return [];
  const intervals = calendar.days[WEEKDAYS[weekdayOf(date)]] ?? [];
  return intervals
    .map(([from, to]) => [minutesOf(from), minutesOf(to)])
    .sort((a, b) => a[0] - b[0])
    .map(([from, to]) => ({
      from: timeAt(date, from, calendar.timeZone),
      to: timeAt(date, to > from ? to : to + MINUTES_A_DAY, calendar.timeZone),
    }));
}

function minutesOf(text: string): number {
  const parts = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  if (parts && Number(parts[2]) < 60 && minutes <= MINUTES_A_DAY) return minutes;
  throw new RangeError(`"${text}" is not a time of day such as 09:00.`);
}
