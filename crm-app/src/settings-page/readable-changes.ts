import type { ReadableChange } from './settings-page.ts';

/** What stands for nothing, as in "none → 09:00-17:30". */
const NONE = 'none';
/** Of a long list; those that differ come first. */
const MOST_TOLD = 10;
/** Settings of one save: a page of the history stays small, whatever a connection brought in fields. */
const MOST_LINES = 50;
/** Shares that everybody calls by a score, 0..100. */
const SCORES = /^(tiers\.|callThreshold$)/;

/**
 * What differs between two stored settings, a line each, in words, and how many there are beyond those told.
 * `ownerName` knows the CRM's owners.
 */
export function readableChanges(
  before: unknown,
  after: unknown,
  ownerName: (id: string) => string,
): { readonly changes: readonly ReadableChange[]; readonly more: number } {
  const all = differences(before, after, '');
  const changes = all.slice(0, MOST_LINES).map(({ path, from, to }) => ({
    path,
    from: inWords(path, from, to, ownerName),
    to: inWords(path, to, from, ownerName),
  }));
  return { changes, more: all.length - changes.length };
}

type Difference = { readonly path: string; readonly from: unknown; readonly to: unknown };

/** A list is one setting, and so is what comes or goes as a whole. */
function differences(before: unknown, after: unknown, path: string): Difference[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, from: before, to: after }];
}

function inWords(path: string, value: unknown, other: unknown, ownerName: (id: string) => string): string {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return SCORES.test(path) ? String(Math.round(value * 100)) : String(value);
  if (typeof value === 'string') return path === 'fallbackOwner' ? ownerName(value) : value;
  if (Array.isArray(value)) return listInWords(value, Array.isArray(other) ? other : []);
  return isRecord(value) ? recordInWords(value) : String(value);
}

function listInWords(list: readonly unknown[], other: readonly unknown[]): string {
  if (list.length === 0) return NONE;
  const there = new Set(other.map(itemInWords));
  const words = list.map(itemInWords);
  const inOrder = [...words.filter((item) => !there.has(item)), ...words.filter((item) => there.has(item))];
  const left = inOrder.length - MOST_TOLD;
  return inOrder.slice(0, MOST_TOLD).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

/** PostgreSQL's jsonb keeps keys by their length; people read a week from its begin. */
const IN_ORDER = ['timeZone', 'days', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Working hours that come or go: "Europe/Berlin; mon 09:00-17:30; holidays 2026-12-25". */
function recordInWords(record: Readonly<Record<string, unknown>>): string {
  const placeOf = (key: string): number => (IN_ORDER.includes(key) ? IN_ORDER.indexOf(key) : IN_ORDER.length);
  const parts = Object.entries(record)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([key, value]): string[] => {
      if (isRecord(value)) return [recordInWords(value)];
      if (!Array.isArray(value)) return [String(value)];
      return value.length === 0 ? [] : [`${key} ${value.map(itemInWords).join(', ')}`];
    });
  return parts.join('; ') || NONE;
}

/** An interval is a pair of times. */
function itemInWords(item: unknown): string {
  return Array.isArray(item) ? item.join('-') : String(item);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
