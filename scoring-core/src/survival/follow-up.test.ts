import { describe, expect, it } from 'vitest';
import { followUpDays } from './follow-up.ts';
import type { SurvivalTimes } from './survival-set.ts';

function watched(time: Float64Array, start?: Float64Array): SurvivalTimes {
  return {
    ...(start && { start }),
    time,
    event: new Uint8Array(time.length),
    weights: new Float64Array(time.length).fill(1),
  };
}

describe('how far the data goes', () => {
  const days = Float64Array.from({ length: 100 }, (_, row) => row + 1);

  it('is the latest day with twenty rows at risk', () => {
    expect(followUpDays(watched(days))).toBe(81);
  });

  it('does not count rows that start later', () => {
    const start = days.map((day) => (day > 50 ? day - 0.5 : 0));
    expect(followUpDays(watched(days, start))).toBe(31);
  });

  it('is the first end of a handful of rows, all of them being at risk until then', () => {
    expect(followUpDays(watched(Float64Array.of(5, 3, 9)))).toBe(3);
  });
});
