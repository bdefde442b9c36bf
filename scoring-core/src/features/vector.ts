import { eventsAt, type Timeline } from '../timeline/index.ts';
import type { FeatureValue } from './feature.ts';
import { absorbEvent, type FeatureSet, readFeatures, startFolds } from './feature-set.ts';
import type { SourceCalendar } from './source-calendar.ts';

/** The features at one moment, computed at once: what serving runs. One value per feature of the set, in its order. */
export function vectorAt(
  set: FeatureSet,
  timeline: Timeline,
  moment: number,
  calendar: SourceCalendar,
): FeatureValue[] {
  const states = startFolds(set);
  for (const event of eventsAt(timeline, moment)) absorbEvent(set, states, event);
  return readFeatures(set, states, moment, calendar);
}
