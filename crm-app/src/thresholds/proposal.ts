import { proposeThresholds, type ThresholdProposal } from '@leadlight/scoring-core';
import type { SettingsValues } from '../settings/settings-values.ts';
import type { KeptReplay } from '../training/replay-rows.ts';
import { workingDaysBefore } from './working-days.ts';

/** What a small team makes, for those who have not said yet how many calls they can make. */
export const DEFAULT_CALLS_PER_DAY = 20;

/** By the working hours of today, not of the day of the replay: a day's calls are those of a day on which the team works. */
export function proposalFor(
  { replay, computedAt }: KeptReplay,
  { callsPerDay, workingHours }: Pick<SettingsValues, 'callsPerDay' | 'workingHours'>,
): ThresholdProposal {
  const workingDays = Math.max(1, workingDaysBefore(computedAt, replay.days, workingHours));
  const points = replay.points.map((point) => ({ ...point, callsPerDay: point.calls / workingDays }));
  return proposeThresholds({ ...replay, workingDays, points }, callsPerDay ?? DEFAULT_CALLS_PER_DAY);
}
