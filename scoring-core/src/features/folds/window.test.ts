import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY } from '../../timeline/index.ts';
import { windowStart } from './window.ts';

test('a window begins after its first instant: what happened exactly then is out', () => {
  const times = [0, DAY, 2 * DAY];
  const start = (days: number, moment: number): number =>
    windowStart(3, (index) => times[index], days, moment);
  expect(start(1, 2 * DAY)).toBe(2);
  expect(start(1, 2 * DAY - 1)).toBe(1);
  expect(start(3, 2 * DAY)).toBe(0);
  expect(start(1, 9 * DAY)).toBe(3);
});

test('halving finds what looking at each finds', () => {
  const ascending = fc.array(fc.nat(20), { maxLength: 30 }).map((times) => times.sort((a, b) => a - b));
  fc.assert(
    fc.property(ascending, fc.nat(10), fc.nat(30), (times, days, moment) => {
      const inside = times.filter((day) => day > moment - days).length;
      const start = windowStart(times.length, (index) => times[index] * DAY, days, moment * DAY);
      expect(times.length - start).toBe(inside);
    }),
  );
});
