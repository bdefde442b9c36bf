import { afterEach, expect, it, vi } from 'vitest';
import { runOnClock } from './run-on-clock.ts';

const NOW = Date.parse('2026-11-23T10:30:00Z');
const [wallDate, wallInterval] = [Date, setInterval];

afterEach(() => {
  vi.useRealTimers();
  globalThis.Date = wallDate;
  globalThis.setInterval = wallInterval;
});

it('stands still in a story', () => {
  vi.useFakeTimers();
  runOnClock({ now: NOW, speed: 0 });
  vi.advanceTimersByTime(3_600_000);
  expect([Date.now(), new Date().toISOString()]).toEqual([NOW, '2026-11-23T10:30:00.000Z']);
  expect(new Date(5).getTime()).toBe(5);
  expect(new Date('2026-01-01T00:00:00Z').getUTCFullYear()).toBe(2026);
});

it('runs with the company, and so do the minutes that are counted in it', () => {
  vi.useFakeTimers();
  runOnClock({ now: NOW, speed: 20 });
  let minutes = 0;
  let seconds = 0;
  setInterval(() => minutes++, 60_000);
  setInterval(() => seconds++, 1_000);
  vi.advanceTimersByTime(6_000);
  expect(Date.now()).toBe(NOW + 120_000);
  expect([minutes, seconds]).toEqual([2, 6]);
});
