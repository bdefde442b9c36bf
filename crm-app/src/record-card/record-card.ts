import type { Tier } from '@leadlight/scoring-core';
import type { Asker, NoPermission } from '../settings-page/index.ts';

/**
 * What a rep is told on a lead's own record, whatever the CRM: all from stored scores. Times are ISO 8601 in UTC,
 * propensities and shares 0..1, scores 0..100. A test holds these types to what the CRMs' cards expect.
 */

export type Card =
  | ScoredCard
  | RulesCard
  | { readonly state: 'not_enough_data'; readonly gate: Gate }
  /** Of reading the CRM's history; null once that is done. */
  | {
      readonly state: 'waiting';
      readonly backfill: { readonly read: number; readonly expected: number | null } | null;
    }
  | { readonly state: 'excluded'; readonly why: ExclusionReason }
  | { readonly state: 'erased'; readonly at: string };

export type ExclusionReason =
  | 'customer'
  | 'competitor'
  | 'email_domain'
  | 'free_mail'
  | 'opted_out'
  | 'had_outcome'
  | 'by_hand';

/** Of the data gate: why there is no propensity. */
export type Gate = {
  readonly message: string;
  readonly positives: number;
  readonly positivesNeeded: number;
};

export type ScoredCard = CardFacts & {
  readonly state: 'scored';
  readonly score: number;
  readonly propensity: number;
  readonly reliability: MeasuredReliability | null;
  readonly change: ShownChange | null;
  readonly trend: readonly TrendPoint[];
};

export type RulesCard = CardFacts & { readonly state: 'rules'; readonly gate: Gate };

export type CardFacts = {
  readonly tier: Tier;
  readonly outcomeVerb: string;
  readonly horizonDays: number;
  readonly reasons: readonly CardReason[];
  readonly task: CardTask | null;
  readonly output: 'on' | 'dry_run' | 'paused';
  readonly dryRunUntil: string | null;
  readonly scoredAt: string;
  readonly model: string;
  readonly feedback: { readonly reason: FeedbackReason; readonly at: string } | null;
};

export type CardReason = {
  readonly words: string;
  readonly direction: 'for' | 'against';
  readonly share: number;
};

export type MeasuredReliability = {
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
};

/** In points of the score; parts, others and the model's add up to the difference of the two scores. */
export type ShownChange = {
  readonly since: string;
  readonly fromScore: number;
  readonly toScore: number;
  readonly parts: readonly { readonly words: string; readonly points: number }[];
  readonly otherPoints: number;
  readonly modelPoints: number;
};

export type TrendPoint = { readonly at: string; readonly score: number };

export type CardTask = {
  readonly taskId: string | null;
  readonly status: 'due' | 'missed' | 'done' | 'called';
  readonly hotAt: string;
  readonly dueAt: string;
  readonly closedAt: string | null;
  readonly owner: string | null;
};

export const FEEDBACK_REASONS = [
  'already_customer',
  'wrong_person',
  'not_interested',
  'already_in_touch',
  'bad_data',
  'score_too_low',
  'other',
] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

export type Feedback = {
  readonly reason: FeedbackReason;
  /** At most 500 characters. */
  readonly note: string;
  /** The same for one submission, however often it is sent. */
  readonly requestId: string;
};

export type FeedbackSaved = { readonly state: 'saved' } | { readonly state: 'erased'; readonly at: string };

export type TaskDone = { readonly state: 'saved' } | { readonly state: 'unknown_task' };

/** Who looks, and at whom: the record's id in the CRM. */
export type Looked = Asker & { readonly crmId: string };

export type RecordCard = {
  /** Keeps that this user looked: the next look is compared with it. */
  look(looked: Looked): Promise<Card | NoPermission>;
  saveFeedback(looked: Looked, feedback: Feedback): Promise<FeedbackSaved | NoPermission>;
  /** The rep ticked off the call task: kept at once, told to the CRM by delivery. */
  completeTask(looked: Looked, crmTaskId: string): Promise<TaskDone | NoPermission>;
};
