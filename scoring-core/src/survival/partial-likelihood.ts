import type { ConvexObjective } from '../models/linear/newton.ts';
import {
  linearPredictor,
  type SparseDesign,
  transposeTimes,
  weightedGram,
} from '../models/linear/sparse-design.ts';
import { expectedEvents, type HazardSteps, hazardSteps, type Ties } from './hazard-steps.ts';
import { groupRows, type RiskSets } from './risk-sets.ts';

/** Cox's partial likelihood (1972) of a design, for one cause. */
export type PartialLikelihood = {
  readonly design: SparseDesign;
  readonly sets: RiskSets;
  readonly weights: Float64Array;
  readonly ties: Ties;
};

/** Minus the log partial likelihood plus l2 / 2 × Σ coefficient². */
export function penalisedObjective(likelihood: PartialLikelihood, l2: number): ConvexObjective {
  const size = likelihood.design.parameters;
  return {
    size,
    value: (coefficients) =>
      coefficients.reduce(
        (sum, each) => sum + (l2 / 2) * each ** 2,
        -logLikelihood(likelihood, coefficients),
      ),
    derivatives: (coefficients) => {
      const state = evaluate(likelihood, coefficients);
      const gradient = score(likelihood, state).map((each, j) => l2 * coefficients[j] - each);
      const hessian = information(likelihood, state);
      for (let j = 0; j < size; j++) hessian[j * size + j] += l2;
      return { gradient, hessian };
    },
  };
}

export function logLikelihood(likelihood: PartialLikelihood, coefficients: Float64Array): number {
  const { sets, weights } = likelihood;
  const { logHazards, steps } = evaluate(likelihood, coefficients);
  const ofEvents = sets.eventAt.reduce(
    (sum, k, row) => (k < 0 ? sum : sum + weights[row] * logHazards[row]),
    0,
  );
  const ofRiskSets = steps.logSum.reduce((sum, each) => sum + each, 0);
  const value = ofEvents - ofRiskSets;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** The likelihood's parts at some coefficients. Log hazards are shifted so that the largest is 0: exp can't overflow. */
export type LikelihoodState = {
  readonly logHazards: Float64Array;
  readonly weightedHazards: Float64Array;
  readonly steps: HazardSteps;
};

export function evaluate(likelihood: PartialLikelihood, coefficients: Float64Array): LikelihoodState {
  const { design, sets, weights, ties } = likelihood;
  const logHazards = linearPredictor(design, coefficients);
  const largest = logHazards.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  for (let row = 0; row < logHazards.length; row++) logHazards[row] -= largest;
  const relative = logHazards.map(Math.exp);
  const weightedHazards = relative.map((each, row) => weights[row] * each);
  return { logHazards, weightedHazards, steps: hazardSteps(sets, weights, relative, ties) };
}

/** Gradient of the log likelihood; with `timeWeights` g, Σ over events of g(t) × (x − mean of x at risk). */
export function score(
  likelihood: PartialLikelihood,
  state: LikelihoodState,
  timeWeights?: Float64Array,
): Float64Array {
  const { design, sets, weights } = likelihood;
  const expected = expectedEvents(sets, state.steps, state.weightedHazards, timeWeights);
  const residuals = expected.map((each, row) => {
    const k = sets.eventAt[row];
    return k < 0 ? -each : weights[row] * (timeWeights?.[k] ?? 1) - each;
  });
  return transposeTimes(design, residuals);
}

/**
 * Observed information, lower triangle; with `timeWeights` g, Σ over events of g(t) × variance of x at risk. The
 * second moments are summed by row, which is cheap for sparse rows; only the outer products of the means cost
 * parameters² per event time.
 */
export function information(
  likelihood: PartialLikelihood,
  state: LikelihoodState,
  timeWeights?: Float64Array,
): Float64Array {
  const { design, sets } = likelihood;
  const expected = expectedEvents(sets, state.steps, state.weightedHazards, timeWeights);
  const matrix = weightedGram(design, expected);
  const byExit = groupRows(sets.exit, sets.times.length + 1);
  const byEntry = groupRows(sets.entry, sets.times.length + 1);
  const byEvent = groupRows(sets.eventAt, sets.times.length);
  const atRisk = new Float64Array(design.parameters);
  const tied = new Float64Array(design.parameters);
  const addRow = (to: Float64Array, row: number, sign: 1 | -1): void => {
    for (let entry = design.rowStart[row]; entry < design.rowStart[row + 1]; entry++) {
      to[design.parameter[entry]] += sign * state.weightedHazards[row] * design.value[entry];
    }
  };
  let rowsAtRisk = 0;
  for (let k = sets.times.length - 1; k >= 0; k--) {
    for (let place = byExit.start[k + 1]; place < byExit.start[k + 2]; place++) {
      const row = byExit.rows[place];
      if (sets.entry[row] >= sets.exit[row]) continue;
      addRow(atRisk, row, 1);
      rowsAtRisk++;
    }
    for (let place = byEntry.start[k + 1]; place < byEntry.start[k + 2]; place++) {
      const row = byEntry.rows[place];
      if (sets.entry[row] >= sets.exit[row]) continue;
      addRow(atRisk, row, -1);
      // Nobody left: what remains in the sums is rounding.
      if (--rowsAtRisk === 0) atRisk.fill(0);
    }
    tied.fill(0);
    for (let place = byEvent.start[k]; place < byEvent.start[k + 1]; place++) {
      addRow(tied, byEvent.rows[place], 1);
    }
    subtractMeans(matrix, atRisk, tied, state.steps, k, timeWeights?.[k] ?? 1);
  }
  return matrix;
}

/** matrix −= g × Σ_l (W / d) × m_l × m_l', with m_l = (atRisk − (l / d) × tied) / φ_l, the mean of x at risk. */
function subtractMeans(
  matrix: Float64Array,
  atRisk: Float64Array,
  tied: Float64Array,
  steps: HazardSteps,
  k: number,
  timeWeight: number,
): void {
  const size = atRisk.length;
  const [square0, square1, square2] = steps.squares.map((each) => each[k] * timeWeight);
  for (let a = 0; a < size; a++) {
    const ofAtRisk = square0 * atRisk[a] - square1 * tied[a];
    const ofTied = square2 * tied[a] - square1 * atRisk[a];
    if (ofTied === 0) for (let b = 0; b <= a; b++) matrix[a * size + b] -= ofAtRisk * atRisk[b];
    else for (let b = 0; b <= a; b++) matrix[a * size + b] -= ofAtRisk * atRisk[b] + ofTied * tied[b];
  }
}
