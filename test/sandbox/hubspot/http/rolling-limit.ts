import type { Clock } from '../sandbox-contract.ts';

/** At most `most` in any window of `windowMs`, whichever way it is laid. */
export type RollingLimit = {
  /** False where the window is full; a refused call takes no room. */
  take(): boolean;
  remaining(): number;
};

export function createRollingLimit(most: number, windowMs: number, clock: Clock): RollingLimit {
  let taken: number[] = [];
  const forget = (): void => {
    const oldest = clock() - windowMs;
    taken = taken.filter((time) => time > oldest);
  };
  return {
    take() {
      forget();
      if (taken.length >= most) return false;
      taken.push(clock());
      return true;
    },
    remaining() {
      forget();
      return most - taken.length;
    },
  };
}
