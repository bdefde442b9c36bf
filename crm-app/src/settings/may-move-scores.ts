import { isDeepStrictEqual } from 'node:util';
import type { SettingsValues } from './settings-values.ts';

/** Can the change put a lead into another tier, in or out of scoring, or let out what was held back? */
export function mayMoveScores(before: SettingsValues, after: SettingsValues): boolean {
  return !isDeepStrictEqual(decisive(before), decisive(after));
}

function decisive({ tiers, exclusions, fields, dryRun, paused }: SettingsValues) {
  return { tiers, exclusions, fields, dryRun, paused };
}
