import type { Replay } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';
import type { DueTraining } from './training-plan.ts';

export type ModelSummary = {
  /** The row in `model`. */
  readonly id: number;
  readonly version: string;
  readonly role: 'champion' | 'challenger' | 'retired';
  readonly leads: number;
  /** Examples with a label. */
  readonly labelled: number;
  readonly positives: number;
  /** Null under the data gate. */
  readonly baseRate: number | null;
  readonly kind: BacktestResult['champion'];
  readonly calibration: BacktestResult['calibration'];
  /** On the newest examples; null under the data gate. */
  readonly rocAuc: number | null;
  readonly liftAt20: number | null;
  readonly dataGate: BacktestResult['dataGate'];
  readonly verdict: BacktestResult['verdict'];
  readonly reliability: BacktestResult['reliability'];
  readonly seconds: number;
};

export type TrainOptions = {
  readonly onStage?: (stage: string) => void;
  /** False where the caller scores everybody by itself, as after a backfill. */
  readonly rescore?: boolean;
};

export type Training = {
  /** Learns from the tenant's own rows, makes the result its champion and has all leads scored again. */
  train(tenant: string, options?: TrainOptions): Promise<ModelSummary>;
  /**
   * Makes a stored model the champion (a step back, too) and has all leads scored again; its replay follows by itself.
   * One that is not the newest is held: the week brings no other until settings change or somebody promotes the newest.
   * `doneBy` stands in the audit. Throws NoSuchModel.
   */
  promote(tenant: string, model: number, doneBy: string): Promise<void>;
  /** Null where no training is due now. Rows decide, so a job that is told twice trains once. */
  due(tenant: string): Promise<DueTraining | null>;
  /** Plans the next one, a week from now. */
  done(tenant: string, done: DueTraining): Promise<void>;
  /** It stays due, and waits longer after each failure in a row. */
  failed(tenant: string): Promise<void>;
  /**
   * What the champion would have said on each of the last days, with what was known then; kept, so that pages are
   * answered from it (`readReplay`). Null where there is none, or not enough data for propensities.
   */
  replay(tenant: string, days: number): Promise<Replay | null>;
};
