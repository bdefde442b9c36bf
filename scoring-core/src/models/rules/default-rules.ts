import type { Column, Matrix } from '../matrix.ts';
import { interestByName } from './interest-by-name.ts';
import { createRules, type Rule, type Rules } from './rules.ts';

/**
 * Rules for leads in general, for the time before there is enough data. The features of the catalogue get points
 * by practice: what a buyer does shortly before buying (pricing, demo, a reply, a connected call) counts most.
 */
const CATALOGUE_RULES: readonly Rule[] = [
  { kind: 'at_least', column: 'pricing_views_7d', bound: 1, points: 2 },
  { kind: 'at_least', column: 'pricing_views_7d', bound: 3, points: 1 },
  { kind: 'at_least', column: 'viewed_pricing_case_study_demo_30d', bound: 1, points: 2 },
  { kind: 'at_least', column: 'return_visits_7d', bound: 2, points: 1 },
  { kind: 'at_least', column: 'page_views_7d', bound: 10, points: 1 },
  { kind: 'at_least', column: 'emails_opened_30d', bound: 2, points: 0.5 },
  { kind: 'at_least', column: 'emails_clicked_30d', bound: 1, points: 1 },
  { kind: 'at_least', column: 'emails_replied_30d', bound: 1, points: 2 },
  { kind: 'at_least', column: 'calls_connected_30d', bound: 1, points: 2 },
  { kind: 'at_least', column: 'meetings_booked_30d', bound: 1, points: 3 },
  { kind: 'at_least', column: 'forms_submitted_30d', bound: 1, points: 2 },
  { kind: 'at_least', column: 'files_downloaded_30d', bound: 1, points: 1 },
  { kind: 'at_least', column: 'open_deals', bound: 1, points: 3 },
  { kind: 'at_most', column: 'days_since_last_visit', bound: 2, points: 1 },
  { kind: 'at_least', column: 'days_since_last_visit', bound: 30, points: -1 },
  { kind: 'at_least', column: 'unsubscribed', bound: 1, points: -3 },
];

const REFUSES = /do ?not|unsubscrib|opt(ed)?[ _-]?out|bounced/i;
const YES = /^(yes|true|1|y|ja)$/i;

/** The rules that fit a table: the catalogue's where its features are there, else by the words in column names. */
export function defaultRules(matrix: Matrix): Rules {
  const names = new Set(matrix.columns.map((column) => column.name));
  const known = CATALOGUE_RULES.filter((rule) => names.has(rule.column));
  return createRules(matrix, known.length > 0 ? known : matrix.columns.flatMap(rulesByName));
}

function rulesByName(column: Column): Rule[] {
  if (column.kind === 'category') {
    const yes = column.categories.filter((category) => YES.test(category));
    if (!REFUSES.test(column.name) || yes.length === 0) return [];
    return [{ kind: 'one_of', column: column.name, categories: yes, points: -2 }];
  }
  if (REFUSES.test(column.name)) return [{ kind: 'at_least', column: column.name, bound: 1, points: -2 }];
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return [];
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const interest = interestByName(column.name);
  if (interest === 'less') {
    return [{ kind: 'at_most', column: column.name, bound: at(0.25), points: 1 }];
  }
  if (interest === 'unknown') return [];
  return [
    { kind: 'at_least', column: column.name, bound: Math.max(at(0.5), smallestAbove(sorted, 0)), points: 1 },
    { kind: 'at_least', column: column.name, bound: Math.max(at(0.75), smallestAbove(sorted, 0)), points: 1 },
  ];
}

/** So that "nothing at all" never earns points where most leads have nothing. */
function smallestAbove(sorted: Float32Array, floor: number): number {
  return sorted.find((value) => value > floor) ?? Number.MAX_VALUE;
}
