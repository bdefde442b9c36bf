import type { Reason, Tier } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { ComparedPrediction, ScoreChange } from './score-change.ts';

/** Why a lead is scored: it is stored with the prediction, and only `event` can make a lead hot. */
export type ScoreCause = 'event' | 'clock' | 'backfill' | 'model' | 'settings' | 'request';

/** The newest prediction of a lead, as it is shown. */
export type CurrentScore = {
  readonly lead: string;
  /** Epoch milliseconds. */
  readonly moment: number;
  readonly cause: ScoreCause;
  /** The row in `model`. */
  readonly model: number;
  readonly modelVersion: string;
  /** Null while there is not enough data. */
  readonly propensity: number | null;
  readonly score: number | null;
  /** Points of the rules under the data gate; null above it. */
  readonly points: number | null;
  readonly tier: Tier;
  readonly reasons: readonly Reason[];
};

/** `moved`: rows came in faster than they could be scored; the lead stays dirty, and its next job scores it. */
export type ScoreOutcome =
  | {
      readonly status: 'scored';
      readonly score: CurrentScore;
      /** A write of the CRM's fields was put into the outbox. */
      readonly written: boolean;
      /** The episode that began, else why none did. */
      readonly episode:
        | { readonly begins: true; readonly dueAt: number }
        | { readonly begins: false; readonly why: readonly string[] };
    }
  | { readonly status: 'unknown lead' | 'merged away' | 'no model' | 'moved' };

export type BatchProgress = { readonly done: number; readonly of: number };

/** `mayHaveMore`: as many were dirty as were asked for. */
export type DirtyScored = { readonly taken: number; readonly mayHaveMore: boolean };

export type Scoring = {
  /** Scores at the clock's now; again if the lead's rows moved meanwhile. */
  scoreLead(tenant: string, lead: string, cause: ScoreCause): Promise<ScoreOutcome>;
  /** Many leads, or all of them (null); `onProgress` is called after each chunk. */
  scoreMany(
    tenant: string,
    leads: readonly string[] | null,
    cause: ScoreCause,
    onProgress?: (progress: BatchProgress) => Promise<void> | void,
  ): Promise<BatchProgress>;
  /** Scores the dirty leads of a tenant that wait longest, `most` at most: one turn, so that others have theirs. */
  scoreDirty(tenant: string, most: number): Promise<DirtyScored>;
  /**
   * Scores the leads of a job, or those that its row names, or all. The row's `progress` may say `cause` and `leads`;
   * how far it is and how it ended are kept there.
   */
  batch(tenant: string, leads: readonly string[] | null, jobId: string): Promise<void>;
  /** What was said last of a lead; null where it was never scored. */
  current(transaction: TenantTransaction, lead: string): Promise<CurrentScore | null>;
  /** What the difference between two stored predictions of a lead is made of. Bounded: 256 predictions at most. */
  change(tenant: string, from: ComparedPrediction, to: ComparedPrediction): Promise<ScoreChange>;
  /** Closes the scorers that are held open. */
  close(): Promise<void>;
};
