import type { EventType, TimelineEvent } from '../timeline/index.ts';
import type { Source } from './source-calendar.ts';

/** null is missing: never zero, never a guess. */
export type FeatureValue = number | string | null;

/**
 * How a reason may compare a value with those of other leads.
 * `amount`: "more than most leads". `count`: the same, but 0 is told as "no …" or "… is over", and after such words
 * there is nothing to compare. `age`: days told as a date, so it is "longer ago" or "more recent". `nothing`: yes or
 * no, or words that hold a comparison already.
 */
export type ComparedAs = 'amount' | 'count' | 'age' | 'nothing';

export type FeatureFamily = 'behaviour' | 'source' | 'firmographics' | 'engagement' | 'intent';

/**
 * How events become what a feature reads. `absorb` changes the state in place and gets the events that are there at
 * the moment in the order of `compareEvents`, only those of `types`, each once. Features that give the same fold
 * object share its state.
 */
export interface Fold<State> {
  readonly types: readonly EventType[];
  start(): State;
  absorb(state: State, event: TimelineEvent): void;
}

/**
 * A feature, declared once: training and serving run this same declaration. Its value is a function of the lead's
 * timeline at the moment and of the moment alone.
 */
export interface Feature<State = unknown> {
  /** Column name, like `page_views_7d`; unique in a set, and stored with every model. */
  readonly name: string;
  /** What a report or a settings page calls it. */
  readonly label: string;
  readonly family: FeatureFamily;
  readonly type: 'number' | 'category';
  /** What must have been recorded for this tenant by the moment; until then the feature is missing. */
  readonly source: Source;
  readonly fold: Fold<State>;
  /** Must not change the state. No absorbed event is later than the moment. */
  read(state: State, moment: number): FeatureValue;
  /** The value as a reason; `moment` (epoch milliseconds) turns ages into dates, null where it is not known. */
  describe(value: number | string, moment: number | null): string;
  /** Left out: `nothing`. What makes no claim makes no wrong one. */
  readonly comparedAs?: ComparedAs;
  /** The reason where the value is missing, if "… not known" says too little. */
  readonly whenMissing?: string;
}

/** Lets TypeScript see that `read` reads what `fold` makes; what comes back fits into one list with all others. */
export function feature<State>(declaration: Feature<State>): Feature {
  return declaration;
}

/** A noun phrase a rep can say: "3 pricing views in the last 7 days", "last visit on 12 May 2026". */
export function describeValue(declaration: Feature, value: FeatureValue, moment: number | null): string {
  if (value === null) return declaration.whenMissing ?? `${lowerFirst(declaration.label)} not known`;
  return declaration.describe(value, moment);
}

/** `describeValue` by the name of the feature, with how its value is compared: what `reasonsFor` asks for. */
export type Describer = {
  (name: string, value: FeatureValue, moment: number | null): string;
  readonly comparedAs: (name: string) => ComparedAs;
};

/** For a list of features, by name, as explanations ask for it. Throws for a name that is not among them. */
export function describerOf(features: readonly Feature[]): Describer {
  const byName = new Map(features.map((declaration) => [declaration.name, declaration]));
  const declared = (name: string): Feature => {
    const declaration = byName.get(name);
    if (declaration === undefined) throw new Error(`There is no feature "${name}" to describe.`);
    return declaration;
  };
  const describe = (name: string, value: FeatureValue, moment: number | null): string =>
    describeValue(declared(name), value, moment);
  return Object.assign(describe, { comparedAs: (name: string) => declared(name).comparedAs ?? 'nothing' });
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}
