import type { Matrix } from '../matrix.ts';
import { type ColumnPlan, type DesignPlan, NONE } from './column-plan.ts';
import { type LinearTerm, termValue } from './linear-terms.ts';

/**
 * The stored terms that a fit amounts to. A category value without a parameter (never seen, and no rare ones to
 * count it with) adds the column's average, so that it says nothing either way; so does a missing category where
 * none was missing in training. `matrix` and `weights` are the training rows.
 */
export function fittedTerms(
  plan: DesignPlan,
  coefficients: Float64Array,
  matrix: Matrix,
  weights: Float64Array,
): LinearTerm[] {
  const coefficientOf = (parameter: number): number => (parameter === NONE ? 0 : coefficients[parameter]);
  return plan.columns.map((columnPlan, index) => {
    const fitted = termWithoutAverage(columnPlan, coefficientOf);
    const average = averageOf(fitted, matrix, index, weights);
    if (fitted.kind === 'number' || columnPlan.kind === 'number') return { ...fitted, average };
    const unseen = columnPlan.rare === NONE ? average : coefficients[columnPlan.rare];
    return {
      ...fitted,
      coefficients: fitted.coefficients.map((value, code) =>
        columnPlan.parameters[code] === NONE ? unseen : value,
      ),
      missing: columnPlan.missing === NONE ? unseen : fitted.missing,
      average,
    };
  });
}

function termWithoutAverage(plan: ColumnPlan, coefficientOf: (parameter: number) => number): LinearTerm {
  if (plan.kind === 'category') {
    return {
      kind: 'category',
      coefficients: Array.from(plan.parameters, coefficientOf),
      missing: coefficientOf(plan.missing),
      average: 0,
    };
  }
  const { transform, mean, scale, low, high } = plan;
  return {
    kind: 'number',
    transform,
    low,
    high,
    mean,
    scale,
    coefficient: coefficientOf(plan.slope),
    missing: coefficientOf(plan.missing),
    average: 0,
  };
}

function averageOf(term: LinearTerm, matrix: Matrix, index: number, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < matrix.rows; row++) {
    sum += weights[row] * termValue(term, matrix.columns[index], row);
    total += weights[row];
  }
  return total === 0 ? 0 : sum / total;
}
