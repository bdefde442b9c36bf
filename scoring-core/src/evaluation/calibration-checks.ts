import { type BaseRateMovement, baseRateMovement, type LabelledPart } from './base-rate-movement.ts';
import { type CalibrationLine, calibrationLine } from './calibration-line.ts';
import { ece } from './ece.ts';
import { eceIfPerfect } from './ece-if-perfect.ts';
import { percent } from './in-words.ts';
import { weightedMean, weightsOf } from './sample.ts';
import { spiegelhalter } from './spiegelhalter.ts';

/** CONTRACT "Noise-aware checks". */
export const SPIEGELHALTER_P_ABOVE = 0.01;
export const SLOPE_FROM = 0.8;
export const SLOPE_TO = 1.2;
export const INTERCEPT_WITHIN = 0.2;

export type CalibrationChecks = {
  readonly passes: boolean;
  readonly spiegelhalterP: number;
  readonly slope: number;
  readonly intercept: number;
  readonly ece: number;
  /** What `ece` would be on average if every propensity were exactly right. */
  readonly eceIfPerfect: number;
  /** How far the base rate moved from before to the test part, in log-odds. */
  readonly baseRateShift: number;
  /** The same in words, where it is more than noise. */
  readonly baseRateMoved: string | null;
  /** Why it does not pass; empty when it does. */
  readonly reasons: readonly string[];
};

export type CheckedPart = {
  readonly propensities: Float64Array;
  readonly labels: Float64Array;
  readonly weights?: Float64Array | undefined;
  /** Rows of one lead. */
  readonly leads?: ArrayLike<number> | undefined;
  /** Rows of one account: tests and errors are clustered by it. */
  readonly accounts?: ArrayLike<number> | undefined;
  /** Train and validation: what the propensities were learned from. */
  readonly before: LabelledPart;
  readonly seed?: number | undefined;
};

/** Can the propensities of the test part be taken at their word? */
export function calibrationChecks(test: CheckedPart): CalibrationChecks {
  const { propensities, labels } = test;
  const weights = weightsOf(propensities, labels, test.weights);
  const clusters = test.accounts ?? test.leads;
  const { p } = spiegelhalter(propensities, labels, weights, clusters);
  const line = calibrationLine(propensities, labels, weights, clusters);
  const movement = baseRateMovement(test.before, { labels, weights, accounts: clusters });
  const promised = weightedMean(propensities, weights);
  const reasons = [testReason(p), slopeReason(line), interceptReason(line, promised, movement)].filter(
    (reason) => reason !== null,
  );
  return {
    passes: reasons.length === 0,
    spiegelhalterP: p,
    slope: line.slope,
    intercept: line.intercept,
    ece: ece(propensities, labels, weights),
    eceIfPerfect: eceIfPerfect(propensities, { weights, leads: test.leads, seed: test.seed }),
    baseRateShift: movement.shift,
    baseRateMoved: movement.moved,
    reasons,
  };
}

function testReason(p: number): string | null {
  if (p > SPIEGELHALTER_P_ABOVE) return null;
  if (Number.isNaN(p))
    return "Spiegelhalter's test has no answer: the propensities leave nothing to vary, or all rows are one account's.";
  const chance = p < 0.0001 ? 'less than 0.0001' : p.toFixed(4);
  return `The propensities miss by more than luck explains (Spiegelhalter's test: p = ${chance}).`;
}

function slopeReason({ slope, slopeError }: CalibrationLine): string | null {
  if (slope >= SLOPE_FROM && slope <= SLOPE_TO) return null;
  if (Number.isNaN(slope)) {
    return 'The slope cannot be measured: all propensities are equal, or all outcomes are.';
  }
  const measured = `calibration slope ${slope.toFixed(2)}, standard error ${slopeError.toFixed(2)}`;
  const luck = Math.abs(slope - 1) < 2 * slopeError ? '; so few outcomes could show this by luck' : '';
  return slope < SLOPE_FROM
    ? `High propensities are too high and low ones too low (${measured}${luck}).`
    : `High propensities are too low and low ones too high (${measured}${luck}).`;
}

function interceptReason(
  { intercept, interceptError }: CalibrationLine,
  promised: number,
  movement: BaseRateMovement,
): string | null {
  if (Math.abs(intercept) <= INTERCEPT_WITHIN) return null;
  if (Number.isNaN(intercept)) return 'The level cannot be measured: all outcomes are equal.';
  const direction = intercept < 0 ? 'too high' : 'too low';
  const luck = Math.abs(intercept) < 2 * interceptError ? '; so few outcomes could show this by luck' : '';
  return (
    `On the whole the propensities are ${direction}: ${percent(promised)} promised, ${percent(movement.after)} ` +
    `happened (intercept ${intercept.toFixed(2)}, standard error ${interceptError.toFixed(2)}${luck}).`
  );
}
