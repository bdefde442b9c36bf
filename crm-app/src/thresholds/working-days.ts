import { DAY, isWorkingDay } from '@leadlight/scoring-core';
import type { SettingsValues } from '../settings/settings-values.ts';

/** Of the last `days`, the one that ends at `end` included. */
export function workingDaysBefore(
  end: number,
  days: number,
  workingHours: SettingsValues['workingHours'],
): number {
  return Array.from({ length: days }, (_, day) => end - day * DAY).filter((moment) =>
    isWorkingDay(moment, workingHours),
  ).length;
}
