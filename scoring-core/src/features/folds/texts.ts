import type { EventType, TimelineEvent } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';

/** The text under a property of an event; null where it is absent, empty or no text. */
export function textIn(event: TimelineEvent, property: string): string | null {
  const value = event.properties[property];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The finite number under a property of an event, also where a CRM sends it as text; else null. */
export function numberIn(event: TimelineEvent, property: string): number | null {
  return asNumber(event.properties[property]);
}

export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export type Text = { text: string | null };

/** The first text ever under a property of such events. */
export function firstText(type: EventType, property: string): Fold<Text> {
  return {
    types: [type],
    start: () => ({ text: null }),
    absorb(state, event) {
      state.text ??= textIn(event, property);
    },
  };
}

/** The newest text under a property of such events. */
export function lastText(type: EventType, property: string): Fold<Text> {
  return {
    types: [type],
    start: () => ({ text: null }),
    absorb(state, event) {
      state.text = textIn(event, property) ?? state.text;
    },
  };
}

export type Tally = { readonly counts: Map<string, number>; most: string | null };

/** The most frequent text under a property of such events; of equals the one that was ahead stays. */
export function mostFrequentText(type: EventType, property: string): Fold<Tally> {
  return {
    types: [type],
    start: () => ({ counts: new Map(), most: null }),
    absorb(tally, event) {
      const text = textIn(event, property);
      if (text === null) return;
      const count = (tally.counts.get(text) ?? 0) + 1;
      tally.counts.set(text, count);
      if (tally.most === null || count > (tally.counts.get(tally.most) ?? 0)) tally.most = text;
    },
  };
}
