import type { WorkerClock } from '../protocol.ts';

/** Milliseconds. An interval that long counts somebody's minutes; a shorter one, and every timeout, is the program's. */
const MINUTE_MS = 60_000;
const SHORTEST_MS = 1_000;

/**
 * Lets the bundle live in the page's time: a story's clock stands still, so that "due in 41 min" stays true, and the
 * sandbox company's runs faster than the wall, with the minutes that are counted in it.
 */
export function runOnClock({ now, speed }: WorkerClock): void {
  const Wall = Date;
  const began = Wall.now();
  const read = (): number => Math.floor(now + (Wall.now() - began) * speed);
  class ClockDate extends Wall {
    constructor(...given: [] | [number]) {
      super(...(given.length === 0 ? ([read()] as const) : given));
    }
    static override now(): number {
      return read();
    }
  }
  Object.defineProperty(globalThis, 'Date', { value: ClockDate });
  if (speed <= 1) return;
  const wallInterval = setInterval;
  const clockInterval = (handler: () => void, delay = 0): unknown =>
    wallInterval(handler, delay < MINUTE_MS ? delay : Math.max(SHORTEST_MS, delay / speed));
  Object.defineProperty(globalThis, 'setInterval', { value: clockInterval });
}
