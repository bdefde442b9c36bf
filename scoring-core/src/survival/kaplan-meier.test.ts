import { describe, expect, it } from 'vitest';
import { kaplanMeier, medianTime, survivalAt } from './kaplan-meier.ts';
import type { SurvivalTimes } from './survival-set.ts';

function watched(
  time: number[],
  event: number[],
  weights = time.map(() => 1),
  start?: number[],
): SurvivalTimes {
  return {
    ...(start && { start: Float64Array.from(start) }),
    time: Float64Array.from(time),
    event: Uint8Array.from(event),
    weights: Float64Array.from(weights),
  };
}

describe('Kaplan-Meier', () => {
  it('counts a row censored at the time of an event as still at risk then', () => {
    const curve = kaplanMeier(watched([1, 2, 2, 3], [1, 1, 0, 1]));
    expect([...curve.times]).toEqual([1, 2, 3]);
    expect([...curve.atRisk]).toEqual([4, 3, 1]);
    expect([...curve.survival]).toEqual([3 / 4, 1 / 2, 0]);
    expect(survivalAt(curve, 0.5)).toBe(1);
    expect(survivalAt(curve, 2.9)).toBe(1 / 2);
  });

  it('lets rows enter late: whoever starts at the time of an event is not at risk at it', () => {
    const curve = kaplanMeier(watched([2, 5, 6], [1, 1, 1], [1, 1, 1], [0, 2, 1]));
    expect([...curve.atRisk]).toEqual([2, 2, 1]);
  });

  it('is the same for a row of weight 3 and for three rows', () => {
    const weighed = kaplanMeier(watched([1, 4, 6], [1, 0, 1], [3, 1, 2]));
    const repeated = kaplanMeier(watched([1, 1, 1, 4, 6, 6], [1, 1, 1, 0, 1, 1]));
    expect(weighed).toEqual(repeated);
  });

  it('has its median in the middle of a stretch at exactly one half', () => {
    expect(medianTime(kaplanMeier(watched([1, 2, 3, 4], [1, 1, 1, 1])))).toBe(2.5);
    expect(medianTime(kaplanMeier(watched([1, 2, 3], [1, 1, 1])))).toBe(2);
    expect(medianTime(kaplanMeier(watched([1, 2, 3], [1, 0, 0])))).toBeNull();
  });
});
