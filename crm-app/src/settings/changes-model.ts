import { isDeepStrictEqual } from 'node:util';
import type { SettingsValues } from './settings-values.ts';

/** Would another model be learned by these settings? What is predicted and what it may be made of are frozen with it. */
export function changesModel(before: SettingsValues, after: SettingsValues): boolean {
  return !isDeepStrictEqual(frozen(before), frozen(after));
}

function frozen({ outcome, fields }: SettingsValues) {
  return { outcome, fields };
}
