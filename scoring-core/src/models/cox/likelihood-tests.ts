import { chiSquareUpperTail } from '../../survival/chi-square.ts';
import type { ChiSquareTest } from '../../survival/log-rank.ts';
import {
  evaluate,
  information,
  logLikelihood,
  type PartialLikelihood,
  score,
} from '../../survival/partial-likelihood.ts';
import { choleskyInPlace, inverseQuadraticForm, isDependent } from '../linear/cholesky.ts';

/** Whether all coefficients together differ from 0. */
export type LikelihoodTests = {
  readonly likelihoodRatio: ChiSquareTest;
  readonly wald: ChiSquareTest;
  readonly score: ChiSquareTest;
};

export function likelihoodTests(
  likelihood: PartialLikelihood,
  coefficients: Float64Array,
  l2: number,
): { readonly logLikelihood: { null: number; fitted: number }; readonly tests: LikelihoodTests | null } {
  const size = coefficients.length;
  const zero = new Float64Array(size);
  const values = {
    null: logLikelihood(likelihood, zero),
    fitted: logLikelihood(likelihood, coefficients),
  };
  if (l2 > 0) return { logLikelihood: values, tests: null };

  const informationThere = information(likelihood, evaluate(likelihood, coefficients));
  const wald = symmetricForm(informationThere, coefficients);
  const stateAtZero = evaluate(likelihood, zero);
  const factor = choleskyInPlace(information(likelihood, stateAtZero), size);
  const degreesOfFreedom = zero.filter((_, j) => !isDependent(factor, j)).length;
  const test = (statistic: number): ChiSquareTest => ({
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
  });
  return {
    logLikelihood: values,
    tests: {
      likelihoodRatio: test(2 * (values.fitted - values.null)),
      wald: test(wald),
      score: test(inverseQuadraticForm(factor, score(likelihood, stateAtZero))),
    },
  };
}

/** x' × matrix × x from the lower triangle. */
function symmetricForm(lower: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < x.length; a++) {
    for (let b = 0; b < a; b++) sum += 2 * x[a] * x[b] * lower[a * x.length + b];
    sum += x[a] ** 2 * lower[a * x.length + a];
  }
  return sum;
}
