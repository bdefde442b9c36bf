import { DAY, type PropertyValue, valueIn } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { asNumber } from './texts.ts';

/** The newest version of each property, and when it took its value. */
export type Properties = Map<string, { readonly value: PropertyValue; readonly since: number }>;

/** One fold for all CRM properties: events come by (`occurredAt`, then `knownAt`), so the last one absorbed holds. */
export const properties: Fold<Properties> = {
  types: ['property_changed'],
  start: () => new Map(),
  absorb(state, event) {
    const name = String(event.properties.name);
    const value = valueIn(event);
    const before = state.get(name);
    state.set(name, {
      value,
      since: before && sameValue(before.value, value) ? before.since : event.occurredAt,
    });
  },
};

function sameValue(a: PropertyValue, b: PropertyValue): boolean {
  return a.state === b.state && (a.state !== 'known' || (b.state === 'known' && a.value === b.value));
}

/** The value as a category; null where it is cleared or unknown. */
export function textOf(state: Properties, name: string): string | null {
  const value = state.get(name)?.value;
  return value?.state === 'known' ? String(value.value) : null;
}

/** The value as a number, also where the CRM sends it as text; null where it is cleared, unknown or no number. */
export function numberOf(state: Properties, name: string): number | null {
  const value = state.get(name)?.value;
  return value?.state === 'known' ? asNumber(value.value) : null;
}

/** Days since the property took its present value; null where it has none. */
export function daysInValue(state: Properties, name: string, moment: number): number | null {
  const held = state.get(name);
  return held?.value.state === 'known' ? (moment - held.since) / DAY : null;
}
