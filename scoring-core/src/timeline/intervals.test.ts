import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALWAYS, holdsAt, type Interval, union, within } from './intervals.ts';

const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat(20), fc.nat(10))
  .map(([from, length]) => ({ from, until: from + length }))
  .filter(({ from, until }) => from < until);
const intervals = fc.array(interval, { maxLength: 5 }).map((list) => union(list, []));

test('a union holds exactly where one of the two does, in disjoint ascending parts', () => {
  fc.assert(
    fc.property(intervals, intervals, (a, b) => {
      const both = union(a, b);
      for (let t = -1; t < 32; t++) expect(holdsAt(both, t)).toBe(holdsAt(a, t) || holdsAt(b, t));
      both.slice(1).forEach((part, i) => {
        expect(part.from).toBeGreaterThan(both[i].until);
      });
    }),
  );
});

test('within a window holds exactly where both do', () => {
  fc.assert(
    fc.property(intervals, interval, (a, window) => {
      for (let t = -1; t < 32; t++) {
        expect(holdsAt(within(a, window), t)).toBe(holdsAt(a, t) && holdsAt([window], t));
      }
    }),
  );
});

test('an interval begins at its first moment and is over at its end', () => {
  expect(holdsAt([{ from: 1, until: 2 }], 1)).toBe(true);
  expect(holdsAt([{ from: 1, until: 2 }], 2)).toBe(false);
  expect(holdsAt(ALWAYS, -1e15)).toBe(true);
});
