import type { Row } from '../timeline/index.ts';
import { at, storeOf } from '../timeline/rows.test-support.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { describeValue, type FeatureValue } from './feature.ts';
import { featureSet } from './feature-set.ts';
import type { SourceCalendar } from './source-calendar.ts';
import { vectorAt } from './vector.ts';

const set = featureSet(CATALOGUE);
const ALWAYS_RECORDED: SourceCalendar = { kind: 'all since', since: 0 };

/** Every feature of the catalogue by name, for lead:1. */
export function valuesAt(
  rows: readonly Row[],
  moment: string,
  calendar: SourceCalendar = ALWAYS_RECORDED,
): Record<string, FeatureValue> {
  const vector = vectorAt(set, storeOf(rows).timelineOf('lead:1'), at(moment), calendar);
  return Object.fromEntries(set.features.map((feature, index) => [feature.name, vector[index]]));
}

/** What a rep reads. */
export function wordsFor(name: string, value: FeatureValue, moment: string | null = '2025-05-12'): string {
  const feature = CATALOGUE.find((candidate) => candidate.name === name);
  if (feature === undefined) throw new Error(`There is no feature "${name}".`);
  return describeValue(feature, value, moment === null ? null : at(moment));
}
