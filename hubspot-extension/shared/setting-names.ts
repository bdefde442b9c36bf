import { settingNames } from './messages-setting-names.ts';
import { isRecord, type Json } from './settings-changes.ts';

export const SETTINGS_SECTIONS = ['calls', 'hours', 'leads', 'limits', 'health', 'model', 'account'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** In which section the setting of a dotted path stands, or the one of its list's entry. */
export function sectionOf(path: string): SettingsSection {
  const [first] = path.split('.');
  if (first === 'workingHours' || first === 'fallbackOwner') return 'hours';
  if (first === 'exclusions' || first === 'fields') return 'leads';
  if (first === 'caps' || first === 'dryRun' || first === 'paused') return 'limits';
  if (first === 'managers' || first === 'ownLeadsOnly') return 'limits';
  return 'calls';
}

/** A name that a manager knows for a dotted path; `fields` by the CRM's labels. */
export function settingName(path: string, labelOfField: (name: string) => string): string {
  if (path.startsWith('fields.')) return settingNames.field(labelOfField(path.slice('fields.'.length)));
  const known = Object.entries(settingNames.paths).filter(
    ([own]) => path === own || path.startsWith(`${own}.`),
  );
  // The longest is the nearest: "workingHours.holidays" before "workingHours".
  return known.sort(([one], [other]) => other.length - one.length)[0]?.[1] ?? path;
}

/** What a value is called in a sentence; shares are shown as scores, as everywhere on the page. */
export function settingWords(path: string, value: Json | undefined): string {
  if (value === undefined && path.startsWith('fields.')) return settingNames.byDefault;
  if (value === undefined || value === null) return settingNames.none;
  if (typeof value === 'boolean') return value ? settingNames.yes : settingNames.no;
  if (typeof value === 'number') return isShare(path) ? String(toScore(value)) : String(value);
  if (typeof value === 'string') return value;
  if (isRecord(value)) return settingNames.set;
  return value.length === 0 ? settingNames.none : settingNames.list(value.map(wordsOfEntry));
}

/** Thresholds travel as shares of 1 and are shown as scores. */
export function toScore(share: number): number {
  return Math.round(share * 100);
}

export function toShare(score: number): number {
  return Math.round(score) / 100;
}

function isShare(path: string): boolean {
  return path === 'callThreshold' || path.startsWith('tiers.');
}

function wordsOfEntry(entry: Json): string {
  return typeof entry === 'string' ? entry : Array.isArray(entry) ? entry.join('-') : JSON.stringify(entry);
}
