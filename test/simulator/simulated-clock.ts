import type { Clock } from '../sandbox/hubspot/sandbox-contract.ts';

/** Begins at `start` and goes `speed` times as fast as the wall. */
export function simulatedClock({
  start,
  speed,
  wall = Date.now,
}: {
  start: number;
  speed: number;
  wall?: Clock;
}): Clock {
  const begun = wall();
  return () => Math.round(start + (wall() - begun) * speed);
}
