import type { Outcome, Replay, ScorerFiles, WorkingCalendar } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';
import type { FieldRules } from '../settings/index.ts';

/** Work that takes seconds of a processor, done away from the thread that answers requests. */
export type ThreadTask =
  | {
      readonly kind: 'train';
      readonly name: string;
      readonly outcome: Outcome;
      readonly asOf: number;
      readonly seed: number;
      /** What the settings keep out of features. */
      readonly fields: FieldRules;
    }
  | {
      readonly kind: 'replay';
      readonly files: ScorerFiles;
      readonly days: number;
      readonly now: number;
      readonly workingHours: WorkingCalendar | null;
      readonly fields: FieldRules;
    };

export type Trained = {
  readonly files: ScorerFiles;
  readonly result: BacktestResult;
  readonly leads: number;
};

export type ThreadResult =
  | { readonly kind: 'train'; readonly trained: Trained }
  | { readonly kind: 'replay'; readonly replay: Replay };

/** What goes into the thread: the tenant's rows as texts (`rowsIn`), page by page, then the task. */
export type ToThread =
  | { readonly kind: 'rows'; readonly text: string }
  | { readonly kind: 'run'; readonly task: ThreadTask };

/** `taken` asks for the next page, so that no more than one waits in memory. */
export type FromThread =
  | { readonly kind: 'taken' }
  | { readonly kind: 'stage'; readonly name: string }
  | { readonly kind: 'done'; readonly result: ThreadResult };
