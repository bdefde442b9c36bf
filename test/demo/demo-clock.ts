/** The company's time: stands still until it is set going, then runs faster than the wall. */
export type DemoClock = {
  /** Simulated now, epoch milliseconds. */
  readonly now: () => number;
  /** From here on the company's time runs. */
  run(): void;
  /** It stands still from here on. */
  stop(): void;
  readonly speed: number;
};

/** `wall` is only read; it may be any steadily growing count of milliseconds. */
export function createDemoClock(start: number, speed: number, wall: () => number): DemoClock {
  let base = start;
  let since: number | null = null;
  const now = (): number => (since === null ? base : Math.floor(base + (wall() - since) * speed));
  return {
    now,
    speed,
    run() {
      since ??= wall();
    },
    stop() {
      base = now();
      since = null;
    },
  };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Simulated: people are at work, so that something happens within seconds. */
const WORK_BEGINS = 9 * HOUR;

/**
 * The next weekday's 09:00 UTC from a moment on. It lies ahead of the wall, so that no row that the database stamps
 * with its own time is ever from the company's future.
 */
export function nextWorkMorning(moment: number): number {
  let morning = Math.floor(moment / DAY) * DAY + WORK_BEGINS;
  while (morning < moment || isWeekend(morning)) morning += DAY;
  return morning;
}

function isWeekend(moment: number): boolean {
  const day = new Date(moment).getUTCDay();
  return day === 0 || day === 6;
}
