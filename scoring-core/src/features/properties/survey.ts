import { historyOf, type Outcome } from '../../outcomes/index.ts';
import { isIn, type TimelineStore, valueIn } from '../../timeline/index.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import { asNumber } from '../folds/texts.ts';
import { fieldSource, type Source } from '../source-calendar.ts';
import { type BarredWhy, barredByName } from './barred-properties.ts';
import type { PropertyDeclaration } from './property-feature.ts';

export type PropertySurvey = {
  readonly declared: readonly PropertyDeclaration[];
  readonly barred: readonly { readonly property: string; readonly why: BarredWhy }[];
};

export type SurveyOptions = {
  readonly outcome: Outcome;
  readonly asOf: number;
  /** Calculated fields that the admin allows. */
  readonly allowed?: ReadonlySet<string>;
};

/** What the catalogue reads by name is a feature already. */
const NAMED: ReadonlySet<Source> = new Set(CATALOGUE.map((feature) => feature.source));

/** A number where at least this share of values reads as one; a few typing errors do not make a category. */
const NUMERIC_SHARE = 0.95;
const DATE_SHARE = 0.95;
/** Above it a category is free text or an id: hardly any value would be seen twice. */
const MOST_CATEGORIES = 50;
/** If at least this share of its first values came with or after the outcome, the property tells of the outcome. */
const AFTER_OUTCOME_SHARE = 0.9;

/**
 * Which of a tenant's own properties may be features, and of what type, from all values known by `asOf`. Done once
 * when a model is trained; what it declares is stored with the model.
 */
export function surveyProperties(store: TimelineStore, options: SurveyOptions): PropertySurvey {
  const declared: PropertyDeclaration[] = [];
  const barred: { property: string; why: BarredWhy }[] = [];
  const properties = [...collectProperties(store, options)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [property, seen] of properties) {
    const byName = options.allowed?.has(property) ? null : barredByName(property);
    const verdict = byName ?? typeOf(seen);
    if (verdict === 'number' || verdict === 'category') declared.push({ property, type: verdict });
    else barred.push({ property, why: verdict });
  }
  return { declared, barred };
}

type Seen = {
  values: number;
  numeric: number;
  dates: number;
  different: Set<string>;
  leads: number;
  after: number;
};

function typeOf(seen: Seen): 'number' | 'category' | BarredWhy {
  if (seen.after >= AFTER_OUTCOME_SHARE * seen.leads) return 'filled in only with or after the outcome';
  if (seen.dates >= DATE_SHARE * seen.values) return 'a date';
  if (seen.different.size < 2) return 'always the same value';
  if (seen.numeric >= NUMERIC_SHARE * seen.values) return 'number';
  return seen.different.size > MOST_CATEGORIES ? 'too many different values' : 'category';
}

function collectProperties(store: TimelineStore, options: SurveyOptions): Map<string, Seen> {
  const all = new Map<string, Seen>();
  for (const lead of store.leads) {
    const { timeline, firstOutcomeAt } = historyOf(store, lead, options.outcome, options.asOf);
    const met = new Set<string>();
    for (const entry of timeline.entries) {
      if (entry.event.type !== 'property_changed' || !isIn(entry, options.asOf)) continue;
      const property = String(entry.event.properties.name);
      const held = valueIn(entry.event);
      if (NAMED.has(fieldSource(property)) || held.state !== 'known') continue;
      const seen = all.get(property) ?? newlySeen();
      all.set(property, seen);
      addValue(seen, held.value);
      if (met.has(property)) continue;
      met.add(property);
      seen.leads++;
      if (entry.from >= firstOutcomeAt) seen.after++;
    }
  }
  return all;
}

function newlySeen(): Seen {
  return { values: 0, numeric: 0, dates: 0, different: new Set(), leads: 0, after: 0 };
}

function addValue(seen: Seen, value: string | number | boolean): void {
  seen.values++;
  if (asNumber(value) !== null) seen.numeric++;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(value)) seen.dates++;
  if (seen.different.size <= MOST_CATEGORIES) seen.different.add(String(value));
}
