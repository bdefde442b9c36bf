import { averagePrecision } from './average-precision.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { brier } from './brier.ts';
import { ece } from './ece.ts';
import { eceIfPerfect } from './ece-if-perfect.ts';
import { liftAtShare, precisionAtShare } from './lift.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';
import { weightsOf } from './sample.ts';

/** What a backtest reports of one candidate on the test part. */
export type CandidateMeasures = {
  readonly rocAuc: number;
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly eceIfPerfect: number;
  readonly liftAt20: number;
  readonly precisionAt10: number;
};

export type JudgedRows = {
  readonly propensities: Float64Array;
  readonly labels: Float64Array;
  readonly weights?: Float64Array | undefined;
  readonly leads?: ArrayLike<number> | undefined;
  readonly accounts?: ArrayLike<number> | undefined;
  /** Resamples for the interval of the ROC-AUC; default 1,000. */
  readonly repeats?: number | undefined;
  readonly seed?: number | undefined;
};

export function candidateMeasures(rows: JudgedRows): CandidateMeasures {
  const { propensities, labels, repeats, seed } = rows;
  const weights = weightsOf(propensities, labels, rows.weights);
  const clusters = rows.accounts ?? rows.leads;
  const auc = bootstrapInterval(rocAuc, propensities, labels, { weights, clusters, repeats, seed });
  return {
    rocAuc: auc.value,
    rocAucLow: auc.low,
    rocAucHigh: auc.high,
    prAuc: averagePrecision(propensities, labels, weights),
    brier: brier(propensities, labels, weights),
    logLoss: logLoss(propensities, labels, weights),
    ece: ece(propensities, labels, weights),
    eceIfPerfect: eceIfPerfect(propensities, { weights, leads: rows.leads, seed }),
    liftAt20: liftAtShare(propensities, labels, 0.2, weights),
    precisionAt10: precisionAtShare(propensities, labels, 0.1, weights),
  };
}
