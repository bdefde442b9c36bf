import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from '../random.ts';
import { rollingOrigins } from './rolling-origins.ts';
import { splitByTime } from './time-split.ts';

const DAY = 86_400_000;

/** One row a day, in shuffled order. */
function daily(days: number): Float64Array {
  return shuffle(
    Float64Array.from({ length: days }, (_, day) => day * DAY),
    createRandom(1),
  );
}

const daysOf = (moments: Float64Array, rows: Int32Array) => [...rows].map((row) => moments[row] / DAY);

describe('splitByTime', () => {
  it('tests on the newest 15 %, keeps a horizon free before it, and splits the rest 70 : 15', () => {
    const moments = daily(1000);
    const split = splitByTime(moments, { horizonDays: 90 });
    expect(daysOf(moments, split.test)).toEqual(Array.from({ length: 150 }, (_, i) => 850 + i));
    // Day 760 matures on day 850, when the test part begins: the last one that may be learned from.
    expect(daysOf(moments, split.validation).at(-1)).toBe(760);
    expect(split.gapRows).toBe(89);
    expect(split.train).toHaveLength(627);
    expect(split.validation).toHaveLength(134);
    expect(split).toMatchObject({ gapDays: 90, gapShortenedBy: 0, warning: null });
  });

  it('shortens the gap rather than dropping more than half of the older rows, and says so', () => {
    const moments = daily(100);
    const split = splitByTime(moments, { horizonDays: 90 });
    // 85 older days; the oldest 43 stay, day 42 is the last: 43 days before day 85.
    expect(split.train.length + split.validation.length).toBe(43);
    expect(split).toMatchObject({ gapDays: 43, gapShortenedBy: 47, gapRows: 42 });
    expect(split.warning).toContain('43.0 days, not 90');
  });

  it('needs no dates when there is no horizon', () => {
    const split = splitByTime(
      Float64Array.from({ length: 200 }, (_, row) => row),
      { horizonDays: null },
    );
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([140, 30, 30]);
    expect(split).toMatchObject({ gapDays: null, gapRows: 0, warning: null });
  });

  it('loses no row, keeps the order of time and never parts equal moments', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 120 });
    fc.assert(
      fc.property(days, fc.constantFrom(null, 0, 5, 90), (drawn, horizonDays) => {
        const moments = Float64Array.from(drawn, (day) => day * DAY);
        const split = splitByTime(moments, { horizonDays });
        const parts = [split.train, split.validation, split.test];
        const kept = parts.flatMap((part) => [...part]);
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.length + split.gapRows).toBe(drawn.length);
        for (const [older, newer] of [
          [split.train, split.validation],
          [split.validation, split.test],
          [split.train, split.test],
        ]) {
          if (older.length === 0 || newer.length === 0) continue;
          expect(Math.max(...daysOf(moments, older))).toBeLessThan(Math.min(...daysOf(moments, newer)));
        }
      }),
    );
  });
});

describe('rollingOrigins', () => {
  it('predicts block after block from what was known at its start', () => {
    const moments = daily(1000);
    const origins = rollingOrigins(moments, { horizonDays: 30 });
    expect(origins.map((origin) => origin.origin / DAY)).toEqual([400, 550, 700, 850]);
    expect(origins.map((origin) => origin.predict.length)).toEqual([150, 150, 150, 150]);
    expect(origins.map((origin) => daysOf(moments, origin.learn).at(-1))).toEqual([370, 520, 670, 820]);
    expect(origins.map((origin) => origin.gapRows)).toEqual([29, 29, 29, 29]);
  });

  it('leaves out origins before any label was known', () => {
    const origins = rollingOrigins(daily(100), { horizonDays: 60, origins: 3 });
    expect(origins.map((origin) => origin.origin / DAY)).toEqual([60, 80]);
    expect(origins[0].learn).toHaveLength(1);
    expect(rollingOrigins(new Float64Array(), { horizonDays: 60 })).toEqual([]);
  });

  it('has no gap without a horizon', () => {
    const [first] = rollingOrigins(
      Float64Array.from({ length: 10 }, (_, row) => row),
      { horizonDays: null },
    );
    expect([...first.learn]).toEqual([0, 1, 2, 3]);
    expect(first.gapRows).toBe(0);
  });
});
