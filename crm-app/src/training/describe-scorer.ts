import type { Scorer } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';

/** Version, time and metrics of a scorer that comes out of a backtest. */
export function describeScorer(
  result: BacktestResult,
  now: number,
): Pick<Scorer, 'version' | 'createdAt' | 'metrics'> {
  const createdAt = new Date(now).toISOString();
  const { dataGate, champion, candidates, calibrationChecks, baseRate, verdict } = result;
  const metrics = { dataGate, champion, candidates, calibrationChecks, baseRate, verdict };
  return {
    version: `${createdAt.slice(0, 16).replace('T', ' ')} ${champion.replace('_', ' ')}`,
    createdAt,
    // As JSON stores it: NaN becomes null.
    metrics: JSON.parse(JSON.stringify(metrics)),
  };
}

/** First and last moment as ISO 8601; null where moments are not known. */
export function rangeOf(moments: Float64Array | null): { from: string | null; to: string | null } {
  if (moments === null || moments.length === 0) return { from: null, to: null };
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const moment of moments) {
    from = Math.min(from, moment);
    to = Math.max(to, moment);
  }
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
