import { DAY, HOUR, MINUTE } from '@leadlight/scoring-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstWeekly, nextWeekly, waitAfter } from './training-week.ts';

const WEEK = 7 * DAY;
const moment = fc.integer({ min: 1.7e12, max: 2.2e12 });

test('the next training is on the same hour of the week, half a week away at least', () => {
  fc.assert(
    fc.property(fc.uuid(), moment, (tenant, now) => {
      const [next, first] = [nextWeekly(tenant, now), firstWeekly(tenant, now)];
      expect(next - now).toBeGreaterThanOrEqual(WEEK / 2);
      expect(next - now).toBeLessThanOrEqual(1.5 * WEEK);
      expect(first - now).toBeGreaterThanOrEqual(0);
      expect(first - now).toBeLessThanOrEqual(WEEK);
      expect((next - first) % WEEK).toBe(0);
      expect(nextWeekly(tenant, next + HOUR)).toBe(next + WEEK);
    }),
  );
});

test('tenants are spread over the week', () => {
  const days = new Set<number>();
  for (let tenant = 0; tenant < 100; tenant++) days.add(Math.floor(firstWeekly(`tenant ${tenant}`, 0) / DAY));
  expect(days).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
});

test('each failure in a row waits longer, at most a day', () => {
  expect([1, 2, 3, 9].map(waitAfter)).toEqual([5 * MINUTE, 20 * MINUTE, 80 * MINUTE, DAY]);
});
