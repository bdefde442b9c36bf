import type { SettingsValues } from './answers.ts';
import { changesBetween, isRecord, type Json, type SettingChange } from './settings-changes.ts';

export type MovedDraft = {
  readonly values: SettingsValues;
  /** What both of us changed, and differently, in dotted paths: mine is kept, and the page says so. */
  readonly conflicts: readonly string[];
};

/**
 * Carries what was typed over to settings that somebody else saved meanwhile: each setting that I changed stays mine,
 * every other is theirs.
 */
export function moveDraft(base: SettingsValues, mine: SettingsValues, theirs: SettingsValues): MovedDraft {
  const typed = changesBetween(base, mine).map((change) => asWhole(change, mine, theirs));
  const saved = changesBetween(base, theirs);
  const differing = changesBetween(mine, theirs);
  const isIn = (changes: readonly SettingChange[], { keys }: SettingChange): boolean =>
    changes.some((change) => isAround(keys, change.keys) || isAround(change.keys, keys));
  const conflicts = typed.filter((change) => isIn(saved, change) && isIn(differing, change));
  const moved = typed.reduce<Json>((values, { keys, to }) => withValueAt(values, keys, to), theirs);
  return {
    // Every path and every value put there is one of settings.
    values: moved as SettingsValues,
    conflicts: [...new Set(conflicts.map(({ keys }) => keys.join('.')))],
  };
}

/** A part of working hours that somebody else took away cannot stand alone: then all of mine are kept. */
function asWhole(change: SettingChange, mine: Json, theirs: Json): SettingChange {
  const end = change.keys.findIndex((_, length) => !isRecord(valueAt(theirs, change.keys.slice(0, length))));
  if (end === -1) return change;
  const keys = change.keys.slice(0, end);
  return { keys, from: change.from, to: valueAt(mine, keys) };
}

function valueAt(target: Json | undefined, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((value, key) => (isRecord(value) ? value[key] : undefined), target);
}

function withValueAt(target: Json, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (!isRecord(target)) return target;
  if (rest.length > 0) return { ...target, [key]: withValueAt(target[key] ?? null, rest, value) };
  if (value !== undefined) return { ...target, [key]: value };
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key));
}

function isAround(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.every((key, index) => key === inner[index]);
}
