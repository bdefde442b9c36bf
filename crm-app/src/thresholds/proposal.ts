import { proposeThresholds, type ThresholdProposal } from '@leadlight/scoring-core';
import type { SettingsValues } from '../settings/settings-values.ts';
import type { ReplayInService } from '../training/replay-rows.ts';
import { workingDaysBefore } from './working-days.ts';

/** What a small team makes, for those who have not said yet how many calls they can make. */
export const DEFAULT_CALLS_PER_DAY = 20;

/**
 * Where a team could call everybody, the lowest threshold that it can make would call leads that are no likelier than
 * any: then it has time left instead. A manager may go lower.
 */
const TIMES_BASE_RATE = 2;
/** Of a replay's thresholds; one is left whatever the base rate is. */
const HIGHEST = 0.99;

/** By the working hours of today, not of the day of the replay: a day's calls are those of a day on which the team works. */
export function proposalFor(
  { replay, computedAt, baseRate }: ReplayInService,
  { callsPerDay, workingHours }: Pick<SettingsValues, 'callsPerDay' | 'workingHours'>,
): ThresholdProposal {
  const workingDays = Math.max(1, workingDaysBefore(computedAt, replay.days, workingHours));
  const lowest = Math.min(HIGHEST, TIMES_BASE_RATE * (baseRate ?? 0));
  const points = replay.points
    .filter(({ threshold }) => threshold >= lowest)
    .map((point) => ({ ...point, callsPerDay: point.calls / workingDays }));
  return proposeThresholds({ ...replay, workingDays, points }, callsPerDay ?? DEFAULT_CALLS_PER_DAY);
}
