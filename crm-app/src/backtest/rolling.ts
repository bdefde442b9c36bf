import {
  type BacktestOptions,
  backtest,
  type ExampleTable,
  liftAtShare,
  logLoss,
  rocAuc,
  rollingOrigins,
  selectExamples,
} from '@leadlight/scoring-core';
import { UserError } from '../platform/user-error.ts';
import type { CandidateKind, RollingResult } from './result.ts';

/** Share of what is learned from, its newest part, that calibration is watched on. */
const VALIDATION_SHARE = 0.18;

/**
 * The backtest as serving would have lived it: `origins` times everything is learned again from what was known by
 * then, and the next block of rows is predicted. A single split may be lucky; this says whether the score keeps well.
 */
export function rollingResults(
  table: ExampleTable,
  options: BacktestOptions & { readonly origins: number; readonly horizonDays: number | null },
): RollingResult[] {
  const moments = refuseWithoutMoments(table);
  const { origins, horizonDays, ...learning } = options;
  return rollingOrigins(moments, { origins, horizonDays }).map(({ origin, learn, predict, gapRows }) => {
    // Nothing else is in the table, so that its gate counts what was there to learn from.
    const used = selectExamples(table, Int32Array.from([...learn, ...predict]));
    const from = learn.length - Math.round(learn.length * VALIDATION_SHARE);
    const parts = {
      train: range(0, from),
      validation: range(from, learn.length),
      test: range(learn.length, learn.length + predict.length),
    };
    const judged = backtest(used, parts, learning);
    const { labels, weights } = judged.test;
    const facts = {
      from: new Date(origin).toISOString(),
      learned: learn.length,
      gapRows,
      predicted: predict.length,
      positives: labels.filter((label) => label > 0).length,
      observed: mean(labels, weights),
    };
    if (judged.status === 'not enough data') {
      const nothing = Number.NaN;
      return {
        ...facts,
        champion: null,
        rocAuc: nothing,
        logLoss: nothing,
        liftAt20: nothing,
        promised: nothing,
      };
    }
    const { propensities } = judged;
    return {
      ...facts,
      champion: judged.champion.kind as CandidateKind,
      rocAuc: rocAuc(propensities, labels, weights),
      logLoss: logLoss(propensities, labels, weights),
      liftAt20: liftAtShare(propensities, labels, 0.2, weights),
      promised: mean(propensities, weights),
    };
  });
}

export function refuseWithoutMoments({ moments }: ExampleTable): Float64Array {
  if (moments !== null) return moments;
  throw new UserError('--rolling needs to know when each lead came in. Name the column with --time.');
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, place) => from + place);
}

function mean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    sum += values[row] * weights[row];
    total += weights[row];
  }
  return sum / total;
}
