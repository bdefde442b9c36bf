import { choleskyInPlace, solve } from './cholesky.ts';

/** A convex, twice differentiable function of the coefficients, to be made least. */
export type ConvexObjective = {
  readonly size: number;
  /** Plus infinity where it can't be computed. */
  value(coefficients: Float64Array): number;
  /** Gradient, and Hessian as a lower triangle row by row (the caller gives it away). */
  derivatives(coefficients: Float64Array): { gradient: Float64Array; hessian: Float64Array };
};

export type Minimum = { readonly coefficients: Float64Array; readonly converged: boolean };

const MOST_ITERATIONS = 50;
const MOST_HALVINGS = 30;
/** Share of the promised gain that a step must deliver (Nocedal and Wright 2006, section 3.1: 1e-4). */
const SUFFICIENT_GAIN = 1e-4;
/**
 * Once a full step promises less than this, in units of the objective (log likelihood), it is the last one. Newton
 * converges quadratically: a step of 4e-5 standard errors, which promises 1e-9, leaves about 1e-9 of them.
 */
const LAST_STEP = 1e-9;
/** Where the line search finds no gain: the share of the objective that rounding hides. */
const ROUNDING = 1e-9;

/**
 * Newton's method with a halving line search (Boyd and Vandenberghe 2004, section 9.5). Directions that the Hessian
 * can't tell from earlier ones keep their starting value.
 */
export function minimise(objective: ConvexObjective, start: Float64Array): Minimum {
  let place: Place = { coefficients: start, value: objective.value(start) };
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const { gradient, hessian } = objective.derivatives(place.coefficients);
    const direction = solve(choleskyInPlace(hessian, objective.size), gradient);
    const promised = direction.reduce((sum, step, index) => sum + step * gradient[index], 0) / 2;
    if (promised <= LAST_STEP) {
      return { coefficients: moved(place.coefficients, direction, 1), converged: true };
    }
    const next = search(objective, place, direction, promised);
    if (!next) {
      const hidden = ROUNDING * Math.max(1, Math.abs(place.value));
      return { coefficients: place.coefficients, converged: promised <= hidden };
    }
    place = next;
  }
  return { coefficients: place.coefficients, converged: false };
}

type Place = { readonly coefficients: Float64Array; readonly value: number };

/** The first of full, half, quarter … steps that gains enough; null if none does. */
function search(
  objective: ConvexObjective,
  from: Place,
  direction: Float64Array,
  promised: number,
): Place | null {
  for (let halving = 0; halving <= MOST_HALVINGS; halving++) {
    const step = 0.5 ** halving;
    const coefficients = moved(from.coefficients, direction, step);
    const value = objective.value(coefficients);
    if (value <= from.value - SUFFICIENT_GAIN * step * promised) return { coefficients, value };
  }
  return null;
}

function moved(from: Float64Array, direction: Float64Array, step: number): Float64Array {
  return from.map((each, index) => each - step * direction[index]);
}
