import type { Contributions } from '../models/model.ts';
import { type HazardCurve, type LeadHazards, propensityWithin } from './hazard-curve.ts';
import { shapleyShares } from './shapley-shares.ts';

/** Log hazards of one row, as sums: base + contributions. `lost` is null where no lead was ever lost. */
export type AdditiveHazards = { readonly outcome: Contributions; readonly lost: Contributions | null };

/** Of the clock: each row's place on it, and the usual one. `column` is the clock's index in the schema, -1 for none. */
export type Clock = { readonly at: Float64Array; readonly usual: number; readonly column: number };

/** A propensity is kept this far from 0 and 1, so that its log-odds stay finite. */
const NARROWEST = 1e-9;

/** ln(p / (1 − p)) of the propensity within the horizon. */
export function horizonMargin(curve: HazardCurve, lead: LeadHazards, horizonDays: number): number {
  const propensity = propensityWithin(curve, lead, horizonDays);
  const kept = Math.min(1 - NARROWEST, Math.max(NARROWEST, propensity));
  return Math.log(kept / (1 - kept));
}

/**
 * Shares in the margin that sum to it exactly. The margin moves with three quantities: the place on the clock, the
 * outcome's log hazard and the loss's. Their shares are Shapley values against the usual lead; within a log hazard,
 * which is a sum of columns, each column has the part of the share that it has in the sum. For one quantity that is
 * the Aumann-Shapley value of the column (Aumann and Shapley 1974; Sundararajan et al. 2017 as integrated gradients).
 */
export function horizonContributions(
  curve: HazardCurve,
  hazards: AdditiveHazards,
  clock: Clock,
  horizonDays: number,
): Contributions {
  const rows = clock.at.length;
  const width = hazards.outcome.values.length / Math.max(1, rows);
  const usual: LeadHazards = {
    at: clock.usual,
    outcome: hazards.outcome.base,
    lost: hazards.lost?.base ?? 0,
  };
  const moving = QUANTITIES.filter(
    (each) => each === 'outcome' || (each === 'lost' ? hazards.lost !== null : clock.column >= 0),
  );
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const rowOf = (contributions: Contributions): Float64Array =>
      contributions.values.subarray(row * width, (row + 1) * width);
    const moves: Moves = {
      at: clock.at[row] - usual.at,
      outcome: sum(rowOf(hazards.outcome)),
      lost: hazards.lost ? sum(rowOf(hazards.lost)) : 0,
    };
    const slopes = slopesOf(moving, moves, (moved) =>
      horizonMargin(curve, movedBy(usual, moved), horizonDays),
    );
    const shares = values.subarray(row * width, (row + 1) * width);
    addInProportion(shares, rowOf(hazards.outcome), slopes.outcome);
    if (hazards.lost) addInProportion(shares, rowOf(hazards.lost), slopes.lost);
    if (clock.column >= 0) shares[clock.column] += slopes.at * moves.at;
  }
  return { base: horizonMargin(curve, usual, horizonDays), values };
}

const QUANTITIES = ['at', 'outcome', 'lost'] as const;
type Quantity = (typeof QUANTITIES)[number];

/** How far a row is from the usual lead, per quantity. */
type Moves = Readonly<Record<Quantity, number>>;

/**
 * Below this a log hazard's columns cancel each other out, and share ÷ move would be 0 ÷ 0; the slope is then taken
 * over a move of this size, which leaves the sum off by less than its square.
 */
const LEAST_MOVE = 1e-5;

/** Margin per unit of each quantity's move: its Shapley value divided by the move. */
function slopesOf(
  moving: readonly Quantity[],
  moves: Moves,
  marginAfter: (moved: Moves) => number,
): Record<Quantity, number> {
  const slopes = { at: 0, outcome: 0, lost: 0 };
  const shares = sharesOf(moving, moves, marginAfter);
  moving.forEach((quantity, index) => {
    if (Math.abs(moves[quantity]) >= LEAST_MOVE) slopes[quantity] = shares[index] / moves[quantity];
    else {
      const least = { ...moves, [quantity]: LEAST_MOVE };
      slopes[quantity] = sharesOf(moving, least, marginAfter)[index] / LEAST_MOVE;
    }
  });
  return slopes;
}

function sharesOf(
  moving: readonly Quantity[],
  moves: Moves,
  marginAfter: (moved: Moves) => number,
): Float64Array {
  return shapleyShares(moving.length, (present) => {
    const moved = { at: 0, outcome: 0, lost: 0 };
    moving.forEach((quantity, index) => {
      if (present[index]) moved[quantity] = moves[quantity];
    });
    return marginAfter(moved);
  });
}

function movedBy(usual: LeadHazards, moved: Moves): LeadHazards {
  return {
    at: usual.at + moved.at,
    outcome: usual.outcome + moved.outcome,
    lost: usual.lost + moved.lost,
  };
}

function addInProportion(shares: Float64Array, parts: Float64Array, perUnit: number): void {
  for (let column = 0; column < parts.length; column++) shares[column] += parts[column] * perUnit;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
