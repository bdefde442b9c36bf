import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HazardCurve } from './hazard-curve.ts';
import { horizonContributions, horizonMargin } from './horizon-margin.ts';

const curve: HazardCurve = {
  times: [0, 10, 30, 100, 400],
  outcome: [0, 0.02, 0.15, 0.4, 0.9],
  lost: [0, 0.3, 0.4, 0.9, 1.3],
};
const share = fc.double({ min: -4, max: 4, noNaN: true });
const shares = fc.array(share, { minLength: 3, maxLength: 3 });

describe('contributions to the log-odds at the horizon', () => {
  it('sum to the margin within 1e-9, clock and losses included', () => {
    fc.assert(
      fc.property(shares, shares, fc.double({ min: 0, max: 310, noNaN: true }), (outcome, lost, at) => {
        // Column 0 is the clock and has no part in the hazards.
        outcome[0] = 0;
        lost[0] = 0;
        const hazards = {
          outcome: { base: 0.2, values: Float64Array.from(outcome) },
          lost: { base: -0.1, values: Float64Array.from(lost) },
        };
        const clock = { at: Float64Array.of(at), usual: 40, column: 0 };
        const { base, values } = horizonContributions(curve, hazards, clock, 90);
        const lead = {
          at,
          outcome: 0.2 + outcome[1] + outcome[2],
          lost: -0.1 + lost[1] + lost[2],
        };
        const sum = base + values[0] + values[1] + values[2];
        expect(Math.abs(sum - horizonMargin(curve, lead, 90))).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('still tell two columns apart that cancel each other out', () => {
    const hazards = { outcome: { base: 0, values: Float64Array.of(1, -1) }, lost: null };
    const clock = { at: Float64Array.of(0), usual: 0, column: -1 };
    const { base, values } = horizonContributions(curve, hazards, clock, 90);
    expect(values[0]).toBeGreaterThan(0.5);
    expect(values[0] + values[1]).toBeCloseTo(0, 9);
    expect(base).toBeCloseTo(horizonMargin(curve, { at: 0, outcome: 0, lost: 0 }, 90), 12);
  });

  it('say against buying what makes a lead more likely to be lost', () => {
    const hazards = {
      outcome: { base: 0, values: Float64Array.of(0, 0.5) },
      lost: { base: 0, values: Float64Array.of(0.8, 0) },
    };
    const clock = { at: Float64Array.of(0), usual: 0, column: -1 };
    const { values } = horizonContributions(curve, hazards, clock, 90);
    expect(values[0]).toBeLessThan(0);
    expect(values[1]).toBeGreaterThan(0);
  });

  it('stay finite where the propensity is 0', () => {
    const dead: HazardCurve = { times: [0, 100], outcome: [0, 0], lost: null };
    expect(Number.isFinite(horizonMargin(dead, { at: 0, outcome: 0, lost: 0 }, 90))).toBe(true);
  });
});
