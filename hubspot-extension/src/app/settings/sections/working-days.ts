import type { SettingsValues, Weekday } from '@leadlight/hubspot-shared';

type Hours = NonNullable<SettingsValues['workingHours']>['days'];

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What working hours begin with, until somebody says better. */
export const FIRST_INTERVAL: readonly [string, string] = ['09:00', '17:00'];
export const FIRST_HOURS: Hours = {
  mon: [FIRST_INTERVAL],
  tue: [FIRST_INTERVAL],
  wed: [FIRST_INTERVAL],
  thu: [FIRST_INTERVAL],
  fri: [FIRST_INTERVAL],
};

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
