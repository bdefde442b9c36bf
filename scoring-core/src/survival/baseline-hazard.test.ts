import { describe, expect, it } from 'vitest';
import {
  breslowBaseline,
  cumulativeHazardAt,
  probabilityWithin,
  survivalCurveOf,
} from './baseline-hazard.ts';
import { medianTime } from './kaplan-meier.ts';
import { lossesAsCensored, simulateLeads } from './simulated-leads-for-tests.ts';
import { OUTCOME, type SurvivalTimes } from './survival-set.ts';

const four: SurvivalTimes = {
  time: Float64Array.of(1, 2, 2, 5),
  event: Uint8Array.of(1, 1, 1, 0),
  weights: Float64Array.of(1, 1, 1, 1),
};

describe("Breslow's baseline", () => {
  it('without log hazards is the Nelson-Aalen estimate, with either treatment of ties', () => {
    const flat = new Float64Array(4);
    expect([...breslowBaseline(four, OUTCOME, flat, 'breslow').cumulative]).toEqual([
      expect.closeTo(1 / 4, 12),
      expect.closeTo(1 / 4 + 2 / 3, 12),
    ]);
    expect([...breslowBaseline(four, OUTCOME, flat, 'efron').cumulative]).toEqual([
      expect.closeTo(1 / 4, 12),
      expect.closeTo(1 / 4 + 1 / 3 + 1 / 2, 12),
    ]);
  });

  it('makes up for a constant added to every log hazard, however large', () => {
    const plain = breslowBaseline(four, OUTCOME, Float64Array.of(0.3, -0.2, 0.5, 0));
    const shifted = breslowBaseline(four, OUTCOME, Float64Array.of(600.3, 599.8, 600.5, 600));
    const before = probabilityWithin(plain, 0.5, 1, 3);
    expect(before).toBeGreaterThan(0.1);
    expect(probabilityWithin(shifted, 600.5, 1, 3)).toBeCloseTo(before, 9);
  });

  it('steps at the event, which belongs to the time before: (at, at + days]', () => {
    const baseline = breslowBaseline(four, OUTCOME, new Float64Array(4));
    expect(cumulativeHazardAt(baseline, 0.99)).toBe(0);
    expect(cumulativeHazardAt(baseline, 1)).toBeGreaterThan(0);
    expect(probabilityWithin(baseline, 0, 2, 100)).toBe(0);
    expect(probabilityWithin(baseline, 0, 0, 0.5)).toBe(0);
  });

  it('turns any predictor of log hazards into the true probability', () => {
    const leads = lossesAsCensored(simulateLeads(8_000, 9));
    const truth = simulateLeads(8_000, 9);
    const interest = leads.matrix.columns[0];
    if (interest.kind !== 'number') throw new Error('Interest is a number.');
    const logHazards = Float64Array.from(interest.values, (value) => 0.9 * value);
    const baseline = breslowBaseline(leads, OUTCOME, logHazards);
    for (const row of [0, 1, 2, 3, 4]) {
      for (const at of [0, 40]) {
        const estimate = probabilityWithin(baseline, logHazards[row], at, 60);
        expect(Math.abs(estimate / truth.truthWithoutLosses(row, 60) - 1)).toBeLessThan(0.1);
      }
    }
    const fast = survivalCurveOf(baseline, Math.log(5));
    const medianOfFive = Math.LN2 / (0.004 * 5);
    expect(Math.abs((medianTime(fast) ?? 0) / medianOfFive - 1)).toBeLessThan(0.1);
  });
});
