import type { Replay, ThresholdProposal } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';

export type ModelSummary = {
  readonly id: string;
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

export type Training = {
  /** Learns from the tenant's own rows, makes the result its champion and asks for all leads to be scored again. */
  train(tenant: string, onStage?: (stage: string) => void): Promise<ModelSummary>;
  /** Makes a stored model the champion, and asks for all leads to be scored again. */
  promote(tenant: string, model: string): Promise<void>;
  /** What the champion would have said on each of the last days, with what was known then. */
  replay(tenant: string, days: number): Promise<Replay>;
  proposeThresholds(replay: Replay, callsPerDay: number): ThresholdProposal;
};
