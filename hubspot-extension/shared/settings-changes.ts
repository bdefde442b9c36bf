import type { SettingsValues } from './answers.ts';

/** Plain data, as settings travel. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export type JsonRecord = { readonly [key: string]: Json | undefined };

export type SettingChange = {
  /** From the outermost to the innermost. */
  readonly keys: readonly string[];
  /** Undefined where the setting was not there: a field that followed its default. */
  readonly from: Json | undefined;
  readonly to: Json | undefined;
};

/** What differs, a setting at a time; a list is one setting, and so are working hours that come or go. */
export function changesBetween(before: SettingsValues, after: SettingsValues): readonly SettingChange[] {
  return differences(before, after, []);
}

export function isSame(before: Json | undefined, after: Json | undefined): boolean {
  return differences(before, after, []).length === 0;
}

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function differences(
  before: Json | undefined,
  after: Json | undefined,
  keys: readonly string[],
): readonly SettingChange[] {
  if (isRecord(before) && isRecord(after)) {
    const all = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...all].flatMap((key) => differences(before[key], after[key], [...keys, key]));
  }
  const isEqual = isList(before) && isList(after) ? isSameList(before, after) : Object.is(before, after);
  return isEqual ? [] : [{ keys, from: before, to: after }];
}

function isSameList(before: readonly Json[], after: readonly Json[]): boolean {
  return before.length === after.length && before.every((item, index) => isSame(item, after[index]));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
