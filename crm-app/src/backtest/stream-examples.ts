import {
  buildMatrix,
  CATALOGUE,
  calendarOf,
  type DroppedColumn,
  dropSparseColumns,
  type Example,
  type ExampleTable,
  type FeatureSet,
  featureSet,
  leakCheck,
  leakWarning,
  type Matrix,
  type Outcome,
  type PropertyDeclaration,
  type PropertySurvey,
  propertyFeature,
  type SampledExamples,
  type SourceCalendar,
  sampleExamples,
  surveyProperties,
  type TimelineStore,
} from '@leadlight/scoring-core';
import { UserError } from '../platform/user-error.ts';

/** Eligible moments a lead gives at most; fewer where there are many leads, since a lead is the unit of evidence. */
const MOST_MOMENTS_PER_LEAD = 40;
const LEAST_MOMENTS_PER_LEAD = 5;
/** About as many examples as a backtest on a laptop learns from in a minute or two. */
const EXAMPLES_ENOUGH = 120_000;
/** Leads whose vectors are computed again with rows from the future added. */
const LEADS_CHECKED_FOR_LEAKS = 40;

export type StreamExamples = {
  readonly table: ExampleTable;
  readonly sampled: SampledExamples;
  readonly survey: PropertySurvey;
  /** The features that are left after those without coverage are dropped: what a scorer is stored with. */
  readonly set: FeatureSet;
  readonly calendar: SourceCalendar;
  readonly dropped: readonly DroppedColumn[];
};

/** The point-in-time training set of a stream: only what was known at each moment, labels known by `asOf`. */
export function streamExamples(
  store: TimelineStore,
  options: { readonly outcome: Outcome; readonly asOf: number; readonly seed: number },
): StreamExamples {
  const sampled = sampleExamples(store, { ...options, maxPerLead: momentsPerLead(store.leads.length) });
  const calendar = calendarOf(store, options.asOf);
  const survey = surveyProperties(store, options);
  const whole = featuresFor(survey.declared);
  const { matrix, dropped } = dropSparseColumns(buildMatrix(store, sampled.examples, whole, calendar));
  const kept = new Set(matrix.columns.map((column) => column.name));
  return {
    sampled,
    survey,
    calendar,
    dropped,
    set: featureSet(whole.features.filter((feature) => kept.has(feature.name))),
    table: tableOf(sampled.examples, matrix),
  };
}

function momentsPerLead(leads: number): number {
  const share = Math.floor(EXAMPLES_ENOUGH / Math.max(1, leads));
  return Math.min(MOST_MOMENTS_PER_LEAD, Math.max(LEAST_MOMENTS_PER_LEAD, share));
}

/** The catalogue and the tenant's own properties. */
export function featuresFor(properties: readonly PropertyDeclaration[]): FeatureSet {
  return featureSet([...CATALOGUE, ...properties.map(propertyFeature)]);
}

/** Refuses to learn from a feature that sees the future; every training runs it on a sample. */
export function refuseLeaks(
  store: TimelineStore,
  { sampled, set, calendar }: StreamExamples,
  seed: number,
): void {
  const byLead = new Map(sampled.examples.map((example) => [example.lead, example]));
  const leads = [...byLead.values()];
  const step = Math.max(1, Math.floor(leads.length / LEADS_CHECKED_FOR_LEAKS));
  const checked = leads.filter((_, place) => place % step === 0);
  const warning = leakWarning(leakCheck(() => set.features, store, checked, calendar, seed));
  if (warning) throw new UserError(warning);
}

function tableOf(examples: readonly Example[], matrix: Matrix): ExampleTable {
  return {
    matrix,
    labels: Float64Array.from(examples, (example) => example.label),
    weights: learningWeights(examples),
    leads: numbered(examples.map((example) => example.person)),
    accounts: numbered(examples.map((example) => example.account)),
    moments: Float64Array.from(examples, (example) => example.moment),
  };
}

/**
 * Every moment at which a lead is scored weighs the same, drawn or not, and all together weigh as much as there are
 * leads: examples of one lead are near copies, so that a lead is the unit of evidence. Not 1/n per lead, which makes
 * an example of a lead that bought soon weigh more *because* it bought (docs/decisions/even-weights-in-learning.md).
 */
export function learningWeights(examples: readonly Example[]): Float64Array {
  const leads = new Set(examples.map((example) => example.person)).size;
  const moments = examples.reduce((sum, example) => sum + example.standsFor, 0);
  return Float64Array.from(examples, (example) => (example.standsFor * leads) / moments);
}

/** Each different text its number, in order of appearance. */
function numbered(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}
