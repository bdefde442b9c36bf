import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BaselineHazard } from './baseline-hazard.ts';
import { type HazardCurve, hazardCurve, propensityWithin } from './hazard-curve.ts';
import { timeToConvert } from './time-to-convert.ts';

/** Constant hazards per day, so that everything has a closed form. */
const outcomeRate = 0.01;
const lossRate = 0.03;
const constant: HazardCurve = {
  times: [0, 7, 50, 365],
  outcome: [0, 7, 50, 365].map((days) => days * outcomeRate),
  lost: [0, 7, 50, 365].map((days) => days * lossRate),
};

const place = { at: 20, outcome: 0.4, lost: -0.7 };

function truth(days: number): number {
  const outcome = outcomeRate * Math.exp(place.outcome);
  const both = outcome + lossRate * Math.exp(place.lost);
  return (outcome / both) * -Math.expm1(-both * days);
}

describe('the propensity from both hazards', () => {
  it('is the closed form for constant hazards, wherever the curve has its times', () => {
    for (const days of [0.5, 10, 30, 90, 345]) {
      expect(propensityWithin(constant, place, days)).toBeCloseTo(truth(days), 12);
    }
  });

  it('is 1 − S(t + H) / S(t) where nobody is lost', () => {
    const alone = { ...constant, lost: null };
    expect(propensityWithin(alone, place, 90)).toBeCloseTo(-Math.expm1(-0.9 * Math.exp(0.4)), 12);
  });

  it('never falls with the days, and never leaves 0 to 1', () => {
    const logHazard = fc.double({ min: -20, max: 20, noNaN: true });
    const days = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(logHazard, logHazard, days, days, days, (outcome, lost, at, first, second) => {
        const [fewer, more] = [
          propensityWithin(constant, { at, outcome, lost }, first),
          propensityWithin(constant, { at, outcome, lost }, first + second),
        ];
        expect(fewer).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(fewer - 1e-12);
      }),
    );
  });

  it('knows nothing after the last time of the curve', () => {
    expect(propensityWithin(constant, { ...place, at: 365 }, 30)).toBe(0);
  });
});

describe('a stored curve', () => {
  const times = Float64Array.from({ length: 5_000 }, (_, k) => (k + 1) / 10);
  const steps: BaselineHazard = { times, cumulative: times.map((time) => (time / 100) ** 1.5) };

  it('keeps a few hundred times of thousands, and stays within a thousandth of them', () => {
    const curve = hazardCurve(steps, null, 400);
    expect(curve.times.length).toBeLessThanOrEqual(256);
    expect(curve.times[0]).toBe(0);
    expect(curve.times.at(-1)).toBe(400);
    for (const [at, days] of [
      [0, 90],
      [33.3, 14],
      [200, 200],
    ]) {
      const exact = -Math.expm1(-(((at + days) / 100) ** 1.5 - (at / 100) ** 1.5));
      expect(Math.abs(propensityWithin(curve, { at, outcome: 0, lost: 0 }, days) - exact)).toBeLessThan(1e-3);
    }
  });

  it('keeps every time of a short one', () => {
    const short = { times: Float64Array.of(1, 2, 9), cumulative: Float64Array.of(0.1, 0.2, 0.5) };
    expect(hazardCurve(short, null, 5)).toEqual({
      times: [0, 1, 2, 5],
      outcome: [0, 0.1, 0.2, 0.2],
      lost: null,
    });
  });
});

describe('the time to convert', () => {
  it('has half of the buyers within the horizon before the likely day', () => {
    const { likelyWithinDays } = timeToConvert(constant, place, 90);
    expect(truth(likelyWithinDays)).toBeCloseTo(truth(90) / 2, 5);
  });

  it('has a median only where half of such leads ever buy', () => {
    expect(timeToConvert(constant, { ...place, lost: 0.5 }, 90).medianDays).toBeNull();
    const alone = timeToConvert({ ...constant, lost: null }, place, 90);
    expect(alone.medianDays).toBeCloseTo(Math.LN2 / (outcomeRate * Math.exp(0.4)), 2);
  });
});
