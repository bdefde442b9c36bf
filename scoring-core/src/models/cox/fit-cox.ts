import { type BaselineHazard, breslowBaseline } from '../../survival/baseline-hazard.ts';
import { type Concordance, concordance } from '../../survival/concordance.ts';
import type { Ties } from '../../survival/hazard-steps.ts';
import type { PartialLikelihood } from '../../survival/partial-likelihood.ts';
import { penalisedObjective } from '../../survival/partial-likelihood.ts';
import { riskSets } from '../../survival/risk-sets.ts';
import { type Cause, checkSurvivalTimes, OUTCOME, type SurvivalSet } from '../../survival/survival-set.ts';
import { type DesignPlan, nameParameters, planDesign } from '../linear/column-plan.ts';
import { encode } from '../linear/encode.ts';
import { fittedTerms } from '../linear/fitted-terms.ts';
import { type LinearModelData, linearMargins } from '../linear/linear-terms.ts';
import { minimise } from '../linear/newton.ts';
import { schemaOf } from '../matrix.ts';
import { type CoxCoefficient, coxCoefficients } from './cox-coefficients.ts';
import { type LikelihoodTests, likelihoodTests } from './likelihood-tests.ts';

export type CoxOptions = {
  /** Default efron. */
  readonly ties?: Ties;
  /** Ridge penalty, l2 / 2 × Σ coefficient² on standardised columns. Default 0: as R's coxph. */
  readonly l2?: number;
  /** Which event is modelled; the other counts as the end of watching. Default OUTCOME. */
  readonly cause?: Cause;
  /** Default identity. */
  readonly transforms?: 'auto' | 'identity';
  /** A category value in fewer rows is pooled with the other rare ones of its column. Default 10. */
  readonly minCategoryRows?: number;
  /** Columns that get no coefficient, such as the one that is the clock. */
  readonly leftOut?: readonly string[];
};

export type CoxFit = {
  readonly cause: Cause;
  readonly l2: number;
  readonly rows: number;
  /** Rows with the event. */
  readonly events: number;
  /** Per unit of the column; parameters that the data can't tell from earlier ones are not among them. */
  readonly coefficients: readonly CoxCoefficient[];
  /** Of the partial likelihood, without the penalty. */
  readonly logLikelihood: { readonly null: number; readonly fitted: number };
  /** Null with a penalty, under which the statistics have no chi-square distribution. */
  readonly tests: LikelihoodTests | null;
  readonly concordance: Concordance;
  /** Log hazard per row, relative to the baseline: what `linearMargins` gives; the intercept is 0. */
  readonly linear: LinearModelData;
  /** Of a row whose log hazard is 0: numbers at their mean, categories adding 0. */
  readonly baseline: BaselineHazard;
  readonly converged: boolean;
  /** Parameters that grew past all sense: with no penalty, the likelihood has no maximum in them. */
  readonly boundless: readonly string[];
  /** What the Schoenfeld test goes on from. */
  readonly plan: DesignPlan;
  readonly likelihood: PartialLikelihood;
  readonly standardised: Float64Array;
};

/**
 * Log hazard per standard deviation, or of a category: nothing real multiplies a hazard by e^10 = 22,000. A column that
 * tells the end by itself has a likelihood that grows with its coefficient for ever (Heinze and Schemper 2001, "A
 * solution to the problem of monotone likelihood in Cox regression"), and Newton stops somewhere beyond this.
 */
const BEYOND_SENSE = 10;

/**
 * Cox's proportional hazards regression (1972, "Regression models and life-tables"; ties by Efron 1977, "The efficiency
 * of Cox's likelihood function for censored data", or Breslow) with right censoring, late entry and rows in pieces (start/stop), weights and
 * a ridge penalty, by Newton's method. Standard errors are the model's own: with weights, or several rows per lead,
 * they don't know that those rows belong together. Throws a RangeError where no row has the event.
 */
export function fitCox(set: SurvivalSet, options: CoxOptions = {}): CoxFit {
  const { ties = 'efron', l2 = 0, cause = OUTCOME, transforms = 'identity', minCategoryRows = 10 } = options;
  checkSurvivalTimes(set);
  const sets = riskSets(set, (event) => event === cause);
  if (sets.times.length === 0) {
    throw new RangeError(
      `None of the ${set.matrix.rows} rows has event ${cause}: there is nothing to learn from.`,
    );
  }
  const plan = planDesign(set.matrix, set.weights, {
    transforms,
    minCategoryRows,
    firstParameter: 0,
    leftOut: options.leftOut ?? [],
  });
  const design = encode(set.matrix, plan, false);
  const likelihood: PartialLikelihood = { design, sets, weights: set.weights, ties };
  const minimum = minimise(penalisedObjective(likelihood, l2), new Float64Array(plan.parameters));
  const standardised = minimum.coefficients;
  const linear: LinearModelData = {
    schema: schemaOf(set.matrix),
    intercept: 0,
    terms: fittedTerms(plan, standardised, set.matrix, set.weights),
  };
  const logHazards = linearMargins(linear, set.matrix);
  const names = nameParameters(plan, set.matrix.columns);
  const { tests, logLikelihood } = likelihoodTests(likelihood, standardised, l2);
  return {
    cause,
    l2,
    rows: set.matrix.rows,
    events: sets.eventAt.filter((k) => k >= 0).length,
    coefficients: coxCoefficients(likelihood, standardised, l2, plan, names),
    logLikelihood,
    tests,
    concordance: concordance(set, cause, logHazards),
    linear,
    baseline: breslowBaseline(set, cause, logHazards, ties),
    converged: minimum.converged,
    boundless: names.flatMap(({ name }, j) => (Math.abs(standardised[j]) > BEYOND_SENSE ? [name] : [])),
    plan,
    likelihood,
    standardised,
  };
}
