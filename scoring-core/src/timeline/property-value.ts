import { isIn } from './intervals.ts';
import type { TimelineEvent } from './rows.ts';
import type { Timeline } from './timeline.ts';

/**
 * A CRM property at a moment. `unknown`: no version that old is kept, or none had come to be known; it never falls
 * back to today's value.
 */
export type PropertyValue =
  | { readonly state: 'known'; readonly value: string | number | boolean }
  | { readonly state: 'cleared' }
  | { readonly state: 'unknown' };

const UNKNOWN: PropertyValue = { state: 'unknown' };
const CLEARED: PropertyValue = { state: 'cleared' };

/** What one `property_changed` says. An empty text, null or a structure is no value: the property was cleared. */
export function valueIn(change: TimelineEvent): PropertyValue {
  const { value } = change.properties;
  if (typeof value === 'number' || typeof value === 'boolean') return { state: 'known', value };
  return typeof value === 'string' && value.trim() !== '' ? { state: 'known', value: value.trim() } : CLEARED;
}

/** The last version by (`occurredAt`, then `knownAt`) among those known at the moment. */
export function propertyAt(timeline: Timeline, name: string, moment: number): PropertyValue {
  const entry = timeline.entries.findLast(
    (candidate) =>
      candidate.event.type === 'property_changed' &&
      candidate.event.properties.name === name &&
      isIn(candidate, moment),
  );
  return entry === undefined ? UNKNOWN : valueIn(entry.event);
}
