import { expect, test } from 'vitest';
import { isWorthKeeping, type Look, nextLook, SAME_LOOK_MS } from './look.ts';

const START = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;
const look = (...steps: readonly (readonly [prediction: number, minutes: number])[]): Look | null =>
  steps.reduce<Look | null>(
    (before, [prediction, minutes]) => nextLook(before, prediction, START + minutes * MINUTE),
    null,
  );

test('the first look is compared with nothing, however often it is reloaded', () => {
  expect(look([1, 0])?.from).toBeNull();
  expect(look([1, 0], [2, 10], [3, 20])?.from).toBeNull();
});

test('a new look is compared with what the one before saw last, and when', () => {
  expect(look([1, 0], [2, 20], [3, 60])?.from).toEqual({ prediction: 2, at: START + 20 * MINUTE });
});

test('reloads within half an hour go on with the look, and a news in between is compared with the same', () => {
  const from = { prediction: 1, at: START };
  expect(look([1, 0], [2, 31])?.from).toEqual(from);
  expect(look([1, 0], [2, 31], [2, 60], [4, 85])?.from).toEqual(from);
  expect(look([1, 0], [2, 31], [2, 62])?.from).toEqual({ prediction: 2, at: START + 31 * MINUTE });
});

test('exactly half an hour is the same look still', () => {
  expect(look([1, 0], [2, SAME_LOOK_MS / MINUTE])?.from).toBeNull();
});

test('a reload soon after, of the same prediction, is not worth writing', () => {
  const first = nextLook(null, 1, START);
  expect(isWorthKeeping(null, first)).toBe(true);
  expect(isWorthKeeping(first, nextLook(first, 1, START + MINUTE))).toBe(false);
  expect(isWorthKeeping(first, nextLook(first, 2, START + MINUTE))).toBe(true);
  expect(isWorthKeeping(first, nextLook(first, 1, START + MINUTE + 1))).toBe(true);
});
