import { kaplanMeier, survivalAt } from '../../survival/kaplan-meier.ts';
import type { ChiSquareTest } from '../../survival/log-rank.ts';
import { schoenfeldTest } from '../../survival/schoenfeld-test.ts';
import { CENSORED, OUTCOME, type SurvivalTimes } from '../../survival/survival-set.ts';
import { NONE } from '../linear/column-plan.ts';
import type { CoxFit } from './fit-cox.ts';

export type ProportionalityTest = {
  /** One test per column that has a coefficient. */
  readonly columns: readonly (ChiSquareTest & { readonly column: string })[];
  readonly all: ChiSquareTest;
};

/**
 * Whether each column's coefficient stays the same over time (Grambsch and Therneau 1994, "Proportional hazards tests
 * and diagnostics based on weighted residuals", as the score test that R has since). The time scale is R's default, one minus the
 * Kaplan-Meier curve just before the event, so that a few late events have no leverage. `set` is what the fit
 * learned from.
 */
export function testProportionality(set: SurvivalTimes, fit: CoxFit): ProportionalityTest {
  const ofCause = set.event.map((event) => (event === fit.cause ? OUTCOME : CENSORED));
  const curve = kaplanMeier({ ...set, event: ofCause, weights: new Float64Array(ofCause.length).fill(1) });
  const justBefore = fit.likelihood.sets.times.map(
    (_, k) => 1 - (k === 0 ? 1 : survivalAt(curve, curve.times[k - 1])),
  );
  const named = fit.plan.columns.flatMap((plan, index) => {
    const owned = plan.kind === 'number' ? [plan.slope] : [...plan.parameters, plan.rare];
    const parameters = [...new Set([...owned, plan.missing])].filter((parameter) => parameter !== NONE);
    return parameters.length === 0 ? [] : [{ column: fit.linear.schema[index].name, parameters }];
  });
  const { groups, all } = schoenfeldTest(
    fit.likelihood,
    fit.standardised,
    fit.l2,
    justBefore,
    named.map((each) => each.parameters),
  );
  return { columns: named.map(({ column }, index) => ({ column, ...groups[index] })), all };
}
