import { clustersOf, sumByCluster } from './clusters.ts';
import { logOdds, sigmoid } from './log-odds.ts';
import { fitLogistic, type LogisticFit } from './logistic-fit.ts';
import { weightsOf } from './sample.ts';
import { solve } from './small-system.ts';

/**
 * Logistic recalibration (Cox 1958, "Two further applications of a model for binary regression"; the two numbers
 * as Van Calster and others, 2019, "Calibration: the Achilles heel of predictive analytics", name them).
 */
export type CalibrationLine = {
  /** Slope of the outcome on the log-odds of the propensity: 1 is right, below 1 the propensities are too extreme. */
  readonly slope: number;
  /**
   * Calibration-in-the-large: what must be added to all log-odds, with the slope held at 1. Below 0 the
   * propensities are too high.
   */
  readonly intercept: number;
  /** Standard errors, robust to the likeness of rows in a cluster. */
  readonly slopeError: number;
  readonly interceptError: number;
};

const UNKNOWN = { value: Number.NaN, error: Number.NaN };

/** Slope is NaN when the propensities are all equal; both are NaN when one class is missing. */
export function calibrationLine(
  propensities: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
  clusterIds?: ArrayLike<number>,
): CalibrationLine {
  const weight = weightsOf(propensities, labels, weights);
  const odds = propensities.map(logOdds);
  const fit = (inputs: readonly Float64Array[], offset?: Float64Array) => {
    if (!hasBothClasses(labels, weight)) return UNKNOWN;
    const line = fitLogistic(inputs, labels, weight, offset);
    if (!line) return UNKNOWN;
    return {
      value: line.coefficients[0],
      error: robustError(line, inputs, labels, weight, offset, clusterIds),
    };
  };
  const slope = fit([odds]);
  const intercept = fit([], odds);
  return {
    slope: slope.value,
    intercept: intercept.value,
    slopeError: slope.error,
    interceptError: intercept.error,
  };
}

/** Standard error of the first coefficient: the sandwich (Huber 1967; White 1982), its filling summed by cluster. */
function robustError(
  fit: LogisticFit,
  inputs: readonly Float64Array[],
  labels: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
  clusterIds: ArrayLike<number> | undefined,
): number {
  const { coefficients, information } = fit;
  const first = solve(
    information,
    coefficients.map((_, i) => (i === 0 ? 1 : 0)),
  );
  if (!first) return Number.NaN;
  // Each row's pull on the coefficient: its gradient through the first line of the inverse information.
  const pulls = labels.map((label, row) => {
    let margin = coefficients[inputs.length] + (offset ? offset[row] : 0);
    let lever = first[inputs.length];
    inputs.forEach((input, i) => {
      margin += coefficients[i] * input[row];
      lever += first[i] * input[row];
    });
    return weights[row] * (label - sigmoid(margin)) * lever;
  });
  const clusters = clustersOf(labels.length, clusterIds);
  const squares = sumByCluster(pulls, clusters).reduce((sum, pull) => sum + pull * pull, 0);
  return Math.sqrt((squares * clusters.count) / (clusters.count - 1));
}

function hasBothClasses(labels: Float64Array, weights: Float64Array): boolean {
  const seen = (value: number) => labels.some((label, row) => label === value && weights[row] > 0);
  return seen(0) && seen(1);
}
