import { createRandom, shuffle } from '../random.ts';
import type { Subject, TimelineStore } from '../timeline/index.ts';
import { judge, type LeftOut, notAtRisk } from './example.ts';
import { historyOf } from './lead-history.ts';
import { type MomentKind, momentsOf } from './moments.ts';
import { BECOMES_LEAD, type Outcome } from './outcome.ts';

/** A moment with its label: a row of the training set to be. */
export type Example = {
  readonly lead: Subject;
  /** The record left after merges: cross-fitting keeps a person in one fold. */
  readonly person: Subject;
  /** Intervals are clustered by it. */
  readonly account: string;
  readonly moment: number;
  readonly kind: MomentKind;
  readonly label: 0 | 1;
  /** 1/n for a lead with n examples. */
  readonly weight: number;
  /** How many eligible moments of the lead this one stands for: 1 where all were drawn. */
  readonly standsFor: number;
};

export type SampledExamples = {
  /** By lead, then by moment. */
  readonly examples: readonly Example[];
  readonly leads: number;
  /** Moments that could not be used, by why, and eligible ones of each kind that were not drawn. */
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  readonly notDrawn: number;
  readonly kinds: Readonly<Record<MomentKind, number>>;
};

export type SamplingOptions = {
  readonly outcome: Outcome;
  /** What was known by then decides; epoch milliseconds. */
  readonly asOf: number;
  readonly seed: number;
  /** A lead with more eligible moments gives this many, drawn evenly, so that kinds keep their proportions. */
  readonly maxPerLead: number;
};

/**
 * The training set's moments: of every lead, or of every visitor where the outcome is to become a lead. The same
 * rows, options and seed give the same examples in any order of input, and one lead's do not depend on another's.
 */
export function sampleExamples(store: TimelineStore, options: SamplingOptions): SampledExamples {
  const { outcome, asOf } = options;
  const examples: Example[] = [];
  const leftOut: Record<LeftOut, number> = {
    'not created yet': 0,
    'merged into another lead': 0,
    excluded: 0,
    'outcome already happened': 0,
    customer: 0,
    'horizon not passed': 0,
  };
  const kinds: Record<MomentKind, number> = { session_end: 0, crm_change: 0, weekly: 0 };
  let leads = 0;
  let notDrawn = 0;
  for (const subject of outcome.type === BECOMES_LEAD ? store.visitors : store.leads) {
    const history = historyOf(store, subject, outcome, asOf);
    const eligible: Omit<Example, 'weight' | 'standsFor'>[] = [];
    const isOpen = (moment: number): boolean => notAtRisk(history, moment) === null;
    const span = { knownFrom: history.knownFrom, asOf, isOpen };
    for (const { moment, kind } of momentsOf(history.timeline, span)) {
      const verdict = judge(history, moment, outcome, asOf);
      if (!verdict.eligible) leftOut[verdict.why]++;
      else {
        const { person, account } = history;
        eligible.push({ lead: subject, person, account, moment, kind, label: verdict.label });
      }
    }
    const drawn = draw(eligible, options.maxPerLead, options.seed, subject);
    if (drawn.length > 0) leads++;
    notDrawn += eligible.length - drawn.length;
    for (const example of drawn) {
      kinds[example.kind]++;
      examples.push({
        ...example,
        weight: 1 / drawn.length,
        standsFor: eligible.length / drawn.length,
      });
    }
  }
  return { examples, leads, leftOut, notDrawn, kinds };
}

/** Evenly, without replacement, in order of time. */
function draw<T extends { readonly moment: number }>(
  eligible: readonly T[],
  most: number,
  seed: number,
  subject: Subject,
): T[] {
  if (eligible.length <= most) return [...eligible];
  return shuffle([...eligible], createRandom(seed ^ hashOf(subject)))
    .slice(0, most)
    .sort((a, b) => a.moment - b.moment);
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo): a seed for each subject that does not depend on its place among the others. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
