import type { SettingsValues, Weekday } from '@leadlight/hubspot-shared';

type Hours = NonNullable<SettingsValues['workingHours']>['days'];

export type Interval = readonly [string, string];

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What working hours begin with, until somebody says better. */
export const FIRST_INTERVAL: Interval = ['09:00', '17:00'];
export const FIRST_HOURS: Hours = {
  mon: [FIRST_INTERVAL],
  tue: [FIRST_INTERVAL],
  wed: [FIRST_INTERVAL],
  thu: [FIRST_INTERVAL],
  fri: [FIRST_INTERVAL],
};

/** What a new part of a day begins with: the hour after the last part, so that the two do not overlap. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const end = intervals.at(-1)?.[1] ?? '24:00';
  const { hours, minutes } = toClockTime(end);
  if (end === '24:00' || hours === 23) return FIRST_INTERVAL;
  return [end, fromClockTime({ hours: hours + 1, minutes }, 'end')];
}

/** A day without work is left out, unless it was saved as an empty one: going back leaves no change. */
export function withDay(
  days: Hours,
  saved: Hours | undefined,
  day: Weekday,
  intervals: readonly Interval[],
): Hours {
  const { [day]: _, ...others } = days;
  const isLeftOut = intervals.length === 0 && saved?.[day]?.length !== 0;
  return isLeftOut ? others : { ...others, [day]: intervals };
}

type ClockTime = { readonly hours: number; readonly minutes: number };

/** "09:30" as HubSpot's input takes it; the end of the day, "24:00", is its midnight. */
export function toClockTime(time: string): ClockTime {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { hours: hours % 24, minutes };
}

/** Midnight as an end is "24:00": from nine to midnight, not a night that goes on. */
export function fromClockTime({ hours, minutes }: ClockTime, role: 'start' | 'end'): string {
  if (role === 'end' && hours === 0 && minutes === 0) return '24:00';
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
