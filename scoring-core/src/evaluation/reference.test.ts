import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { brier } from './brier.ts';
import { delong } from './delong.ts';
import { ece } from './ece.ts';
import { liftAtShare, precisionAtShare } from './lift.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';
import { readReference, referenceIsThere, whereReference } from './testing/reference-statistics.ts';
import { wilsonInterval } from './wilson.ts';

const DIGITS = 10;

describe.skipIf(!referenceIsThere)(`metrics equal scikit-learn's to 1e-9${whereReference}`, () => {
  const reference = referenceIsThere ? readReference() : null;
  if (!reference) return;
  const { metrics } = reference;
  const labels = Float64Array.from(metrics.y);
  const weights = Float64Array.from(metrics.weights);
  const p = Float64Array.from(metrics.p);
  const q = Float64Array.from(metrics.q);

  it.each([
    ['p', p, metrics.of_p],
    ['q', q, metrics.of_q],
  ] as const)('without weights, for %s', (_, scores, wanted) => {
    expect(rocAuc(scores, labels)).toBeCloseTo(wanted.roc_auc, DIGITS);
    expect(averagePrecision(scores, labels)).toBeCloseTo(wanted.pr_auc_average_precision, DIGITS);
    expect(brier(scores, labels)).toBeCloseTo(wanted.brier, DIGITS);
    expect(logLoss(scores, labels)).toBeCloseTo(wanted.log_loss_clip_1e15, DIGITS);
    expect(ece(scores, labels)).toBeCloseTo(wanted.ece_10_equal_width, DIGITS);
    expect(liftAtShare(scores, labels, 0.2)).toBeCloseTo(wanted.lift_at_20_stable_order, DIGITS);
    expect(precisionAtShare(scores, labels, 0.1)).toBeCloseTo(wanted.precision_at_10_stable_order, DIGITS);
  });

  it('with sample weights', () => {
    expect(rocAuc(p, labels, weights)).toBeCloseTo(metrics.weighted_p.roc_auc, DIGITS);
    expect(averagePrecision(p, labels, weights)).toBeCloseTo(metrics.weighted_p.average_precision, DIGITS);
    expect(brier(p, labels, weights)).toBeCloseTo(metrics.weighted_p.brier, DIGITS);
  });

  it("DeLong's test", () => {
    const wanted = reference.delong_p_vs_q;
    const found = delong(p, q, labels);
    expect(found.aucA).toBeCloseTo(wanted.auc_p, DIGITS);
    expect(found.aucB).toBeCloseTo(wanted.auc_q, DIGITS);
    expect(found.varianceA).toBeCloseTo(wanted.var_p, DIGITS);
    expect(found.varianceB).toBeCloseTo(wanted.var_q, DIGITS);
    expect(found.covariance).toBeCloseTo(wanted.cov, DIGITS);
    expect(found.z).toBeCloseTo(wanted.z, DIGITS);
    expect(found.p).toBeCloseTo(wanted.p_value, DIGITS);
  });

  it.each(reference.wilson_95)("Wilson's interval of $successes in $n", ({ successes, n, low_high }) => {
    const { low, high } = wilsonInterval(successes, n);
    expect(low).toBeCloseTo(low_high[0], DIGITS);
    expect(high).toBeCloseTo(low_high[1], DIGITS);
  });
});
