/** What the card asks and is answered; see answers.ts. */

import type { ClosedAnswer, DataGate, Output, Tier } from './answers.ts';
import type { BackfillProgress } from './settings-answers.ts';

export type CardRequest = { readonly contactId: string };

export type CardAnswer =
  | ClosedAnswer
  | ScoredCard
  | RulesCard
  /** Nothing can be said of anybody yet, not even by rules. */
  | { readonly state: 'not_enough_data'; readonly gate: DataGate }
  /** The first score is on its way; progress of reading the CRM's history, null once that is done. */
  | { readonly state: 'waiting'; readonly backfill: BackfillProgress | null }
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

export type ScoredCard = CardFacts & {
  readonly state: 'scored';
  readonly score: number;
  readonly propensity: number;
  /** Null under 100 leads: too few to say. */
  readonly reliability: MeasuredReliability | null;
  readonly change: ScoreChange | null;
  /** Oldest first, at most 30 points of the last 90 days. */
  readonly trend: readonly { readonly at: string; readonly score: number }[];
};

/** Below the data gate there is no score, only a tier by rules. */
export type RulesCard = CardFacts & { readonly state: 'rules'; readonly gate: DataGate };

export type CardFacts = {
  readonly tier: Tier;
  /** What is predicted, in words that follow "likely to": "buy", "book a meeting". */
  readonly outcomeVerb: string;
  readonly horizonDays: number;
  /** Strongest first, at most four for and three against. */
  readonly reasons: readonly CardReason[];
  readonly task: CardTask | null;
  readonly output: Output;
  /** When a dry run ends by itself. */
  readonly dryRunUntil: string | null;
  readonly scoredAt: string;
  /** "2026-11-20 10:02 boosted trees" */
  readonly model: string;
  /** This rep's newest one about this lead. */
  readonly feedback: { readonly reason: FeedbackReason; readonly at: string } | null;
};

export type CardReason = {
  readonly words: string;
  readonly direction: 'for' | 'against';
  /** Of the sum of all reasons' sizes in log-odds; 0..1. */
  readonly share: number;
};

export type MeasuredReliability = {
  /** Of the band, 0..1. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly n: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
};

/** Since this rep last looked; null at the first look and while nothing moved. */
export type ScoreChange = {
  readonly since: string;
  readonly fromScore: number;
  readonly toScore: number;
  /** In points of the score, largest first, at most four; what is left is in `otherPoints`. */
  readonly parts: readonly { readonly words: string; readonly points: number }[];
  readonly otherPoints: number;
  /** Of a new version of the model. */
  readonly modelPoints: number;
};

/** `missed`: its time has passed and nobody called. `called`: a call was logged, whatever became of the task. */
export type TaskStatus = 'due' | 'missed' | 'done' | 'called';

export type CardTask = {
  /** Null while it is on its way to the CRM. */
  readonly taskId: string | null;
  readonly status: TaskStatus;
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

/** `requestId` is made once a submission, so that HubSpot's retry stores nothing twice. */
export type FeedbackRequest = {
  readonly contactId: string;
  readonly reason: FeedbackReason;
  readonly note: string;
  readonly requestId: string;
};
export type FeedbackAnswer =
  | ClosedAnswer
  | { readonly state: 'saved' }
  | { readonly state: 'erased'; readonly at: string };

export type TaskDoneRequest = { readonly contactId: string; readonly taskId: string };
/** `unknown_task`: it is none of Leadlight's, or of another lead. */
export type TaskDoneAnswer = ClosedAnswer | { readonly state: 'saved' } | { readonly state: 'unknown_task' };
