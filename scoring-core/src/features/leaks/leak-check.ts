import { createRandom } from '../../random.ts';
import type { Subject, TimelineStore } from '../../timeline/index.ts';
import type { MatrixRow } from '../build-matrix.ts';
import type { Feature, FeatureValue } from '../feature.ts';
import { type FeatureSet, featureSet } from '../feature-set.ts';
import type { SourceCalendar } from '../source-calendar.ts';
import { vectorAt } from '../vector.ts';
import { LATER_KINDS, type LaterKind, laterRows, templatesFrom } from './later-rows.ts';

/** A feature whose value at a moment changed when rows were added that could not be known at the moment. */
export type Leak = {
  readonly feature: string;
  readonly lead: Subject;
  readonly moment: number;
  readonly rows: LaterKind;
  readonly before: FeatureValue;
  readonly after: FeatureValue;
};

/**
 * Adds later rows to the store and computes every vector again; with no leak the list is empty. Features are given as
 * a function of the store, so that one which looks into the store behind the folds' backs is caught too.
 *
 * Of leads that ever belong to one another only the first is checked, and of one lead the first moment: a row after
 * one of its moments may rightly be known at the next. The calendar stays as it is given.
 */
export function leakCheck(
  featuresOf: (store: TimelineStore) => readonly Feature[],
  store: TimelineStore,
  moments: readonly MatrixRow[],
  calendar: SourceCalendar,
  seed: number,
): Leak[] {
  const checked = unrelated(store, moments);
  const templates = templatesFrom(store);
  const random = createRandom(seed);
  const set = featureSet(featuresOf(store));
  const before = checked.map((row) => vectorOf(set, store, row, calendar));
  return LATER_KINDS.flatMap((rows) => {
    const added = checked.flatMap(({ lead, moment }) =>
      laterRows(rows, store, lead, moment, templates, random),
    );
    const later = store.withRows(added);
    const laterSet = featureSet(featuresOf(later));
    return checked.flatMap((row, index) => {
      const after = vectorOf(laterSet, later, row, calendar);
      return set.features.flatMap(({ name }, place): Leak[] =>
        Object.is(before[index][place], after[place])
          ? []
          : [{ feature: name, ...row, rows, before: before[index][place], after: after[place] }],
      );
    });
  });
}

/** What stops a training: says which features leak and how. Null for no leak. */
export function leakWarning(leaks: readonly Leak[]): string | null {
  if (leaks.length === 0) return null;
  const kinds = Map.groupBy(leaks, (leak) => leak.feature);
  const each = [...kinds].map(
    ([feature, found]) =>
      `"${feature}" changes with rows ${[...new Set(found.map((leak) => leak.rows))].join(', ')}`,
  );
  return `Features that know the future cannot be learned from: ${each.join('; ')}.`;
}

function vectorOf(
  set: FeatureSet,
  store: TimelineStore,
  { lead, moment }: MatrixRow,
  calendar: SourceCalendar,
): FeatureValue[] {
  return vectorAt(set, store.timelineOf(lead), moment, calendar);
}

function unrelated(store: TimelineStore, moments: readonly MatrixRow[]): MatrixRow[] {
  const taken = new Set<Subject>();
  return moments
    .filter(({ lead }) => {
      const members = [...store.identity.belongingTo(lead).keys()];
      if (members.some((member) => taken.has(member))) return false;
      for (const member of members) taken.add(member);
      return true;
    })
    .map(({ lead, moment }) => ({ lead, moment }));
}
