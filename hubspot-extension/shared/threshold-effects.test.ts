import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EFFECTS, VALUES } from '../stories/settings-page.ts';
import type { ThresholdEffects } from './answers.ts';
import { callsShown, withCallsPerDay, withThreshold } from './threshold-choice.ts';
import { effectAt, effectCurve, inTotal, perRep, thresholdFor } from './threshold-effects.ts';

/** Calls mostly fall as the threshold rises, and sometimes do not: a lead that stays hot rests less often. */
const effects = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 99, maxLength: 99 }).map(
  (calls): ThresholdEffects => ({
    ...EFFECTS,
    points: calls.map((callsPerDay, index) => ({
      threshold: (index + 1) / 100,
      callsPerDay,
      winsPerDay: callsPerDay / 4,
    })),
  }),
);

it('tells the effect of each replayed threshold as it was replayed', () => {
  fc.assert(
    fc.property(effects, fc.integer({ min: 0, max: 98 }), (replayed, index) => {
      const { threshold, callsPerDay, winsPerDay } = replayed.points[index] ?? fc.pre(false);
      const effect = effectAt(replayed, threshold);
      expect(effect?.callsPerDay).toBeCloseTo(callsPerDay, 9);
      expect(effect?.winsPerDay).toBeCloseTo(winsPerDay, 9);
    }),
  );
});

it('stays between two neighbours, and at the outermost ones beyond them', () => {
  fc.assert(
    fc.property(effects, fc.double({ min: 0, max: 1, noNaN: true }), (replayed, threshold) => {
      const told = effectAt(replayed, threshold)?.callsPerDay ?? Number.NaN;
      const near = replayed.points
        .filter(
          (point) => Math.abs(point.threshold - Math.min(0.99, Math.max(0.01, threshold))) < 0.01 + 1e-9,
        )
        .map((point) => point.callsPerDay);
      expect(told).toBeGreaterThanOrEqual(Math.min(...near) - 1e-6);
      expect(told).toBeLessThanOrEqual(Math.max(...near) + 1e-6);
    }),
  );
});

it('finds the lowest threshold whose calls the team can make', () => {
  fc.assert(
    fc.property(effects, fc.double({ min: 0.1, max: 600, noNaN: true }), (replayed, callsPerDay) => {
      const threshold = thresholdFor(replayed, callsPerDay) ?? Number.NaN;
      const below = replayed.points.filter((point) => point.threshold < threshold);
      expect(below.every((point) => point.callsPerDay > callsPerDay)).toBe(true);
      const isPossible = replayed.points.some((point) => point.callsPerDay <= callsPerDay);
      const asked = effectAt(replayed, threshold)?.callsPerDay ?? Number.NaN;
      expect(isPossible ? asked <= callsPerDay + 1e-6 : threshold === 0.99).toBe(true);
    }),
  );
});

it('comes back to the threshold that it started from', () => {
  for (const { threshold, callsPerDay } of EFFECTS.points) {
    expect(thresholdFor(EFFECTS, callsPerDay)).toBe(threshold);
  }
});

it('tells nothing where nothing was replayed', () => {
  const nothing = { ...EFFECTS, points: [] };
  expect(effectAt(nothing, 0.4)).toBeNull();
  expect(thresholdFor(nothing, 10)).toBeNull();
  expect(effectCurve(nothing)).toEqual([]);
});

it('divides calls among those who own leads, and among one where nobody does', () => {
  expect(perRep(EFFECTS, 30)).toBe(10);
  expect(inTotal(EFFECTS, 10)).toBe(30);
  expect(perRep({ ...EFFECTS, reps: 0 }, 30)).toBe(30);
});

it('moves the calls with the threshold, and the threshold with the calls', () => {
  expect(withThreshold(VALUES, EFFECTS, 0.53)).toMatchObject({ callThreshold: 0.53, callsPerDay: 7 });
  expect(withCallsPerDay(VALUES, EFFECTS, 28)).toMatchObject({ callThreshold: 0.31, callsPerDay: 28 });
  // Nothing is guessed without a replay.
  expect(withThreshold(VALUES, null, 0.53)).toMatchObject({ callThreshold: 0.53, callsPerDay: 14 });
  expect(withCallsPerDay(VALUES, null, 28)).toMatchObject({ callThreshold: 0.42, callsPerDay: 28 });
  expect(withCallsPerDay(VALUES, EFFECTS, null)).toMatchObject({ callThreshold: 0.42, callsPerDay: null });
});

it('shows what the threshold means until the team has said what it can make', () => {
  expect(callsShown({ ...VALUES, callsPerDay: 40 }, EFFECTS)).toBe(40);
  expect(callsShown({ ...VALUES, callsPerDay: null }, EFFECTS)).toBe(14);
  expect(callsShown({ ...VALUES, callsPerDay: null }, null)).toBeNull();
});
