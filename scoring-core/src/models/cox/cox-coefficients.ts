import { twoSidedP } from '../../evaluation/distributions.ts';
import { evaluate, information, type PartialLikelihood } from '../../survival/partial-likelihood.ts';
import { choleskyInPlace, inverse, isDependent } from '../linear/cholesky.ts';
import type { DesignPlan, ParameterName } from '../linear/column-plan.ts';

export type CoxCoefficient = {
  readonly name: string;
  /** Log hazard per unit of the column (of its signed log where that transform was chosen). */
  readonly coefficient: number;
  readonly hazardRatio: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
};

export function coxCoefficients(
  likelihood: PartialLikelihood,
  standardised: Float64Array,
  l2: number,
  plan: DesignPlan,
  names: readonly ParameterName[],
): CoxCoefficient[] {
  const size = standardised.length;
  const curvature = information(likelihood, evaluate(likelihood, standardised));
  for (let j = 0; j < size; j++) curvature[j * size + j] += l2;
  const factor = choleskyInPlace(curvature, size);
  const covariance = inverse(factor);
  return names.flatMap(({ name, column }, j) => {
    if (isDependent(factor, j)) return [];
    const columnPlan = plan.columns[column];
    const unit = columnPlan.kind === 'number' && columnPlan.slope === j ? columnPlan.scale : 1;
    const coefficient = standardised[j] / unit;
    const standardError = Math.sqrt(covariance[j * size + j]) / unit;
    const z = coefficient / standardError;
    return [{ name, coefficient, hazardRatio: Math.exp(coefficient), standardError, z, p: twoSidedP(z) }];
  });
}
