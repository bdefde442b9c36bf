import { expect, it } from 'vitest';
import { createDemoClock, nextWorkMorning } from './demo-clock.ts';

it('stands still until it runs, then runs faster than the wall, and stops where it is', () => {
  let wall = 500;
  const clock = createDemoClock(1_000_000, 240, () => wall);
  wall += 10_000;
  expect(clock.now()).toBe(1_000_000);
  clock.run();
  wall += 1_000;
  expect(clock.now()).toBe(1_000_000 + 240_000);
  clock.stop();
  wall += 5_000;
  expect(clock.now()).toBe(1_000_000 + 240_000);
  clock.run();
  wall += 1_000;
  expect(clock.now()).toBe(1_000_000 + 480_000);
});

it.each([
  ['2026-11-22T05:00:00Z', '2026-11-23T09:00:00.000Z'], // a Sunday
  ['2026-11-23T08:59:00Z', '2026-11-23T09:00:00.000Z'],
  ['2026-11-23T09:00:01Z', '2026-11-24T09:00:00.000Z'],
  ['2026-11-27T12:00:00Z', '2026-11-30T09:00:00.000Z'], // a Friday afternoon
])('from %s begins at %s', (now, morning) => {
  expect(new Date(nextWorkMorning(Date.parse(now))).toISOString()).toBe(morning);
});
