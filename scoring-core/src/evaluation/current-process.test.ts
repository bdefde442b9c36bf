import { describe, expect, it } from 'vitest';
import { callTop } from './call-top.ts';
import { liftOverCurrent } from './lift-over-current.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('callTop', () => {
  it('counts wins among the first n by propensity, by today and by chance', () => {
    const propensities = Float64Array.of(0.1, 0.7, 0.6, 0.2);
    const points = callTop(
      propensities,
      Float64Array.of(1, 1, 0, 0),
      Float64Array.of(4, 3, 2, 1),
      [1, 2, 4, 9],
    );
    expect(points).toEqual([
      { n: 1, expectedWins: 0.7, wins: 1, winsByTodayOrder: 1, winsByChance: 0.5 },
      { n: 2, expectedWins: 0.7 + 0.6, wins: 1, winsByTodayOrder: 2, winsByChance: 1 },
      { n: 4, expectedWins: 0.7 + 0.6 + 0.2 + 0.1, wins: 2, winsByTodayOrder: 2, winsByChance: 2 },
    ]);
  });
});

describe('liftOverCurrent', () => {
  const { propensities, labels } = drawSample(2000, 16);

  it('is 1 against itself and well above 1 against the order of the file', () => {
    expect(liftOverCurrent(propensities, propensities, labels, 0.2, { repeats: 50 })).toEqual({
      value: 1,
      low: 1,
      high: 1,
    });
    const overFile = liftOverCurrent(propensities, new Float64Array(2000), labels, 0.2, { repeats: 200 });
    expect(overFile.low).toBeGreaterThan(1.5);
    expect(overFile.high).toBeGreaterThan(overFile.value);
  });

  it('is Infinity where only we find a win', () => {
    const lift = liftOverCurrent(Float64Array.of(2, 1), Float64Array.of(1, 2), Float64Array.of(1, 0), 0.5);
    expect(lift.value).toBe(Number.POSITIVE_INFINITY);
  });
});
