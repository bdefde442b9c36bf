import { setTimeout as wait } from 'node:timers/promises';

/** Wall milliseconds between looks. */
const LOOK_EVERY_MS = 200;

/** Looks again and again until it is so; false where `withinMs` of the wall went by first. */
export async function waitUntil(
  isSo: () => Promise<boolean>,
  withinMs = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() >= deadline) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}
