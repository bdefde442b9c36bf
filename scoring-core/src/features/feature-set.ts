import type { EventType, TimelineEvent } from '../timeline/index.ts';
import type { Feature, FeatureValue, Fold } from './feature.ts';
import { isRecorded, type SourceCalendar } from './source-calendar.ts';

/** Features laid out for computing: each distinct fold once, and which folds an event goes to. */
export type FeatureSet = {
  readonly features: readonly Feature[];
  readonly folds: readonly Fold<unknown>[];
  /** For each feature, the place of its fold. */
  readonly foldOf: readonly number[];
  readonly foldsOfType: ReadonlyMap<EventType, readonly number[]>;
};

/** Throws where two features have one name. */
export function featureSet(features: readonly Feature[]): FeatureSet {
  const names = new Set<string>();
  for (const { name } of features) {
    if (names.has(name)) throw new Error(`There are two features called "${name}".`);
    names.add(name);
  }
  const folds = [...new Set(features.map((feature) => feature.fold))];
  const foldsOfType = new Map<EventType, number[]>();
  folds.forEach((fold, place) => {
    for (const type of new Set(fold.types)) {
      const places = foldsOfType.get(type);
      if (places) places.push(place);
      else foldsOfType.set(type, [place]);
    }
  });
  return { features, folds, foldOf: features.map((feature) => folds.indexOf(feature.fold)), foldsOfType };
}

/** The states of all folds of a set, one each. */
export type FoldStates = unknown[];

export function startFolds(set: FeatureSet): FoldStates {
  return set.folds.map((fold) => fold.start());
}

export function absorbEvent(set: FeatureSet, states: FoldStates, event: TimelineEvent): void {
  const places = set.foldsOfType.get(event.type);
  if (places === undefined) return;
  for (const place of places) set.folds[place].absorb(states[place], event);
}

/** One value per feature. Numbers are 32-bit floats; what is not finite, or was not recorded yet, is missing. */
export function readFeatures(
  set: FeatureSet,
  states: FoldStates,
  moment: number,
  calendar: SourceCalendar,
): FeatureValue[] {
  return set.features.map((feature, index) => {
    if (!isRecorded(calendar, feature.source, moment)) return null;
    const value = feature.read(states[set.foldOf[index]], moment);
    if (typeof value !== 'number') return value;
    const rounded = Math.fround(value);
    return Number.isFinite(rounded) ? rounded : null;
  });
}
