import { sigmoid, softplus } from './log-odds.ts';
import { solve } from './small-system.ts';

export type LogisticFit = {
  /** One per input, then the constant. */
  readonly coefficients: readonly number[];
  /** Second derivatives of the loss at the solution, the same order: what standard errors are made from. */
  readonly information: readonly (readonly number[])[];
};

const MOST_STEPS = 100;
/** Stops when a step can no longer lower the loss by this share of the total weight. */
const TOLERANCE = 1e-15;

/**
 * Maximum likelihood of targets (0..1, soft ones too) on sigmoid(offset + inputs · coefficients + constant), by
 * Newton's method with halved steps; no penalty. For a handful of inputs. Inputs, targets, weights and offset have
 * one entry per row. Null where no single answer exists: inputs that are constant or repeat each other, no rows.
 * Targets that a line separates perfectly have their optimum at infinity; the fit then stops far out.
 */
export function fitLogistic(
  inputs: readonly Float64Array[],
  targets: Float64Array,
  weights: Float64Array,
  offset?: Float64Array,
): LogisticFit | null {
  const width = inputs.length + 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let coefficients: readonly number[] = new Array<number>(width).fill(0);
  let loss = lossOf(coefficients, inputs, targets, weights, offset);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, information } = derivatives(coefficients, inputs, targets, weights, offset);
    const direction = solve(information, gradient);
    if (!direction) return step === 0 ? null : { coefficients, information };
    const promise = direction.reduce((sum, value, i) => sum + value * gradient[i], 0);
    if (!(promise > TOLERANCE * total)) return { coefficients, information };
    const next = descend(coefficients, direction, loss, (candidate) =>
      lossOf(candidate, inputs, targets, weights, offset),
    );
    if (!next) return { coefficients, information };
    coefficients = next.coefficients;
    loss = next.loss;
  }
  return {
    coefficients,
    information: derivatives(coefficients, inputs, targets, weights, offset).information,
  };
}

/** The Newton step, halved until the loss does not rise; null when no length of it helps any more. */
function descend(
  from: readonly number[],
  direction: readonly number[],
  loss: number,
  lossAt: (coefficients: readonly number[]) => number,
): { coefficients: readonly number[]; loss: number } | null {
  for (let length = 1; length > 1e-10; length /= 2) {
    const coefficients = from.map((value, i) => value - length * direction[i]);
    const reached = lossAt(coefficients);
    if (reached < loss) return { coefficients, loss: reached };
  }
  return null;
}

function lossOf(
  coefficients: readonly number[],
  inputs: readonly Float64Array[],
  targets: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): number {
  let loss = 0;
  for (let row = 0; row < targets.length; row++) {
    const margin = marginAt(row, coefficients, inputs, offset);
    loss += weights[row] * (softplus(margin) - targets[row] * margin);
  }
  return loss;
}

function derivatives(
  coefficients: readonly number[],
  inputs: readonly Float64Array[],
  targets: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): { gradient: number[]; information: number[][] } {
  const width = coefficients.length;
  const gradient = new Array<number>(width).fill(0);
  const information = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const input = new Array<number>(width).fill(1);
  for (let row = 0; row < targets.length; row++) {
    const probability = sigmoid(marginAt(row, coefficients, inputs, offset));
    for (let i = 0; i < inputs.length; i++) input[i] = inputs[i][row];
    const slope = weights[row] * (probability - targets[row]);
    const curve = weights[row] * probability * (1 - probability);
    for (let i = 0; i < width; i++) {
      gradient[i] += slope * input[i];
      for (let j = 0; j <= i; j++) information[i][j] += curve * input[i] * input[j];
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) information[j][i] = information[i][j];
  return { gradient, information };
}

function marginAt(
  row: number,
  coefficients: readonly number[],
  inputs: readonly Float64Array[],
  offset: Float64Array | undefined,
): number {
  let margin = coefficients[inputs.length] + (offset ? offset[row] : 0);
  for (let i = 0; i < inputs.length; i++) margin += coefficients[i] * inputs[i][row];
  return margin;
}
