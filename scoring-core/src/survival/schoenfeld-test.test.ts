import { describe, expect, it } from 'vitest';
import { fitCox } from '../models/cox/fit-cox.ts';
import { testProportionality } from '../models/cox/proportionality.ts';
import { createRandom } from '../random.ts';
import { lossesAsCensored, simulateLeads } from './simulated-leads-for-tests.ts';
import type { SurvivalSet } from './survival-set.ts';

/** A column that matters strongly for 30 days and not at all after. */
function fadingInterest(rows: number): SurvivalSet {
  const random = createRandom(21);
  const interest = Float32Array.from({ length: rows }, () => random());
  const time = Float64Array.from(interest, (value) => {
    const early = -Math.log(1 - random()) / (0.01 * Math.exp(2.5 * value));
    return early < 30 ? early : 30 - Math.log(1 - random()) / 0.03;
  });
  return {
    matrix: { rows, columns: [{ kind: 'number', name: 'interest', values: interest }] },
    time: time.map((days) => Math.min(days, 120)),
    event: Uint8Array.from(time, (days) => (days < 120 ? 1 : 0)),
    weights: new Float64Array(rows).fill(1),
  };
}

describe('the Schoenfeld test', () => {
  it('speaks up for a column whose weight fades, with or without a penalty', () => {
    const set = fadingInterest(800);
    for (const l2 of [0, 1]) {
      const { columns, all } = testProportionality(set, fitCox(set, { l2 }));
      expect(columns[0]).toMatchObject({ column: 'interest', degreesOfFreedom: 1 });
      expect(columns[0].p).toBeLessThan(1e-4);
      expect(all.p).toBeCloseTo(columns[0].p, 12);
    }
  });

  it('keeps quiet where hazards are proportional', () => {
    const set = lossesAsCensored(simulateLeads(3_000, 8));
    const { all } = testProportionality(set, fitCox(set));
    expect(all.degreesOfFreedom).toBe(2);
    expect(all.p).toBeGreaterThan(0.01);
  });
});
