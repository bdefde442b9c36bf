import type { WorkerClock } from '../protocol.ts';

/**
 * Lets the bundle live in the page's time: a story's clock stands still, so that "due in 41 min" stays true, and the
 * sandbox company's runs faster than the wall. Timers keep the wall's pace.
 */
export function runOnClock({ now, speed }: WorkerClock): void {
  const Wall = Date;
  const began = Wall.now();
  const read = (): number => Math.floor(now + (Wall.now() - began) * speed);
  class ClockDate extends Wall {
    constructor(...given: [number]) {
      super(...(given.length === 0 ? ([read()] as const) : given));
    }
    static override now(): number {
      return read();
    }
  }
  Object.defineProperty(globalThis, 'Date', { value: ClockDate });
}
