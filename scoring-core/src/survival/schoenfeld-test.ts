import { choleskyInPlace, inverseQuadraticForm, isDependent, solve } from '../models/linear/cholesky.ts';
import { chiSquareUpperTail } from './chi-square.ts';
import type { ChiSquareTest } from './log-rank.ts';
import { evaluate, information, type PartialLikelihood, score } from './partial-likelihood.ts';

/**
 * Whether the coefficients stay the same over time: the score test of adding g(t) × x to the model, as cox.zph of
 * R's survival has it since version 3 (Grambsch and Therneau 1994 is its older approximation). `timeWeights` is g
 * per event time; a constant added to g changes nothing. One test per group of parameters, and one for all.
 */
export function schoenfeldTest(
  likelihood: PartialLikelihood,
  coefficients: Float64Array,
  l2: number,
  timeWeights: Float64Array,
  groups: readonly (readonly number[])[],
): { readonly groups: ChiSquareTest[]; readonly all: ChiSquareTest } {
  const size = coefficients.length;
  const state = evaluate(likelihood, coefficients);
  const plain = information(likelihood, state);
  for (let j = 0; j < size; j++) plain[j * size + j] += l2;
  const crossed = symmetric(information(likelihood, state, timeWeights), size);
  const squared = information(
    likelihood,
    state,
    timeWeights.map((g) => g * g),
  );
  const factor = choleskyInPlace(plain, size);
  // At the (penalised) optimum the score of the plain coefficients is 0, so only what they explain is taken off.
  const remaining = squared;
  for (let a = 0; a < size; a++) {
    const explained = solve(factor, crossed.subarray(a * size, (a + 1) * size));
    for (let b = 0; b <= a; b++) {
      for (let k = 0; k < size; k++) remaining[a * size + b] -= explained[k] * crossed[b * size + k];
    }
  }
  const weightedScore = score(likelihood, state, timeWeights);
  const everyParameter = Array.from({ length: size }, (_, j) => j);
  const test = (members: readonly number[]): ChiSquareTest => testOf(members, weightedScore, remaining, size);
  return { groups: groups.map(test), all: test(everyParameter) };
}

function testOf(
  members: readonly number[],
  weightedScore: Float64Array,
  variance: Float64Array,
  size: number,
): ChiSquareTest {
  const width = members.length;
  const part = new Float64Array(width * width);
  members.forEach((a, i) => {
    members.forEach((b, j) => {
      part[i * width + j] = variance[Math.max(a, b) * size + Math.min(a, b)];
    });
  });
  const factor = choleskyInPlace(part, width);
  const statistic = inverseQuadraticForm(
    factor,
    Float64Array.from(members, (member) => weightedScore[member]),
  );
  const degreesOfFreedom = members.filter((_, i) => !isDependent(factor, i)).length;
  return { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}

function symmetric(lower: Float64Array, size: number): Float64Array {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) lower[b * size + a] = lower[a * size + b];
  }
  return lower;
}
