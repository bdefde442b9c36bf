import { planDesign } from '../linear/column-plan.ts';
import { encode } from '../linear/encode.ts';
import { fittedTerms } from '../linear/fitted-terms.ts';
import { minimise } from '../linear/newton.ts';
import { schemaOf } from '../matrix.ts';
import type { Learner, TrainingSet } from '../model.ts';
import { logLossObjective } from './log-loss-objective.ts';
import { Logistic } from './logistic.ts';

export type LogisticOptions = {
  /** Ridge penalty: the fit makes least Σ weight × log loss + l2 / 2 × Σ coefficient². Default 1. */
  readonly l2?: number;
  /** A category value in fewer rows is pooled with the other rare ones of its column. Default 10. */
  readonly minCategoryRows?: number;
  /** Whether strongly skewed numbers are put on a logarithmic scale. Default auto. */
  readonly transforms?: 'auto' | 'identity';
};

/**
 * Logistic regression with a ridge penalty, by Newton's method. Numbers are standardised by their weighted mean and
 * population standard deviation, categories one-hot; the intercept is not penalised. The same rows give the same
 * model. With one label only there is nothing to learn: the model is then the smoothed base rate,
 * ln((positives + ½) / (negatives + ½)), for every row.
 */
export function trainLogistic(set: TrainingSet, options: LogisticOptions = {}): Logistic {
  const { l2 = 1, minCategoryRows = 10, transforms = 'auto' } = options;
  if (!(l2 >= 0)) throw new RangeError(`The penalty l2 must be 0 or more, not ${l2}.`);
  const plan = planDesign(set.matrix, set.weights, { transforms, minCategoryRows, firstParameter: 1 });
  const { positive, negative } = weightByLabel(set);
  const start = new Float64Array(plan.parameters);
  start[0] = Math.log((positive + 0.5) / (negative + 0.5));
  const learnable = positive > 0 && negative > 0;
  const coefficients = learnable
    ? minimise(logLossObjective(encode(set.matrix, plan, true), set, l2), start).coefficients
    : start;
  return new Logistic({
    schema: schemaOf(set.matrix),
    intercept: coefficients[0],
    terms: fittedTerms(plan, coefficients, set.matrix, set.weights),
  });
}

export function logisticLearner(options: LogisticOptions = {}): Learner {
  return { kind: 'logistic', train: (set) => trainLogistic(set, options) };
}

function weightByLabel(set: TrainingSet): { positive: number; negative: number } {
  let positive = 0;
  let negative = 0;
  for (let row = 0; row < set.matrix.rows; row++) {
    if (set.labels[row] === 1) positive += set.weights[row];
    else negative += set.weights[row];
  }
  return { positive, negative };
}
