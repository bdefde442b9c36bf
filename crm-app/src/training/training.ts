import type { Replay, ThresholdProposal } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';

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
  /** Makes a stored model the champion (a step back, too) and has all leads scored again. */
  promote(tenant: string, model: number): Promise<void>;
  /**
   * What the champion would have said on each of the last days, with what was known then; kept, so that pages are
   * answered from it (`readReplay`). Null where there is none, or not enough data for propensities.
   */
  replay(tenant: string, days: number): Promise<Replay | null>;
  proposeThresholds(replay: Replay, callsPerDay: number): ThresholdProposal;
};
