import { describe, expect, it } from 'vitest';
import { DEFAULT_BOOSTED_TREES, trainCoxTrees } from '../models/boosted-trees/index.ts';
import { breslowBaseline } from './baseline-hazard.ts';
import { followUpDays } from './follow-up.ts';
import { hazardCurve } from './hazard-curve.ts';
import { horizonContributions, horizonMargin } from './horizon-margin.ts';
import { simulateLeads } from './simulated-leads-for-tests.ts';
import { LOST, OUTCOME } from './survival-set.ts';

const HORIZON_DAYS = 90;

describe('boosted trees of log hazards, one forest per way to end', () => {
  const train = simulateLeads(3_000, 61);
  const held = simulateLeads(1_500, 62);
  const fresh = simulateLeads(1_000, 63);
  const learn = (cause: number) => {
    const durations = {
      time: train.time,
      event: Float64Array.from(train.event, (event) => (event === cause ? 1 : 0)),
    };
    const options = { ...DEFAULT_BOOSTED_TREES, trees: 60, learningRate: 0.05, threads: 1 };
    return trainCoxTrees({ matrix: train.matrix, weights: train.weights, durations }, options, 1).model;
  };
  const outcome = learn(OUTCOME);
  const lost = learn(LOST);
  const curve = hazardCurve(
    breslowBaseline(held, OUTCOME, outcome.predict(held.matrix)),
    breslowBaseline(held, LOST, lost.predict(held.matrix)),
    followUpDays(held),
  );

  it('become the true propensity at the horizon with baselines of leads that they did not learn from', () => {
    const ofOutcome = outcome.predict(fresh.matrix);
    const ofLost = lost.predict(fresh.matrix);
    let squares = 0;
    for (let row = 0; row < fresh.matrix.rows; row++) {
      const lead = { at: 0, outcome: ofOutcome[row], lost: ofLost[row] };
      const propensity = 1 / (1 + Math.exp(-horizonMargin(curve, lead, HORIZON_DAYS)));
      squares += (propensity - fresh.truth(row, HORIZON_DAYS)) ** 2;
    }
    expect(Math.sqrt(squares / fresh.matrix.rows)).toBeLessThan(0.05);
  });

  it('have contributions that sum to the log-odds of that propensity', () => {
    const hazards = { outcome: outcome.explain(fresh.matrix), lost: lost.explain(fresh.matrix) };
    const clock = { at: new Float64Array(fresh.matrix.rows), usual: 0, column: -1 };
    const { base, values } = horizonContributions(curve, hazards, clock, HORIZON_DAYS);
    const ofOutcome = outcome.predict(fresh.matrix);
    const ofLost = lost.predict(fresh.matrix);
    for (let row = 0; row < fresh.matrix.rows; row++) {
      const lead = { at: 0, outcome: ofOutcome[row], lost: ofLost[row] };
      const sum = base + values[2 * row] + values[2 * row + 1];
      expect(Math.abs(sum - horizonMargin(curve, lead, HORIZON_DAYS))).toBeLessThan(1e-9);
    }
  });
});
