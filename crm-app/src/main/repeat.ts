import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../platform/logging.ts';
import type { Shutdown } from '../platform/shutdown.ts';

export type Repeated = {
  readonly what: string;
  /** Milliseconds between the end of one round and the begin of the next. */
  readonly everyMs: number;
  /** Milliseconds before the first round; none unless given. */
  readonly afterMs?: number;
  readonly round: () => Promise<unknown>;
};

/** Runs a round again and again until the process ends, never two at once. One that fails is logged and comes again. */
export function repeat({ what, everyMs, afterMs = 0, round }: Repeated, log: Log, shutdown: Shutdown): void {
  const { signal } = shutdown;
  const pause = (milliseconds: number): Promise<unknown> =>
    wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  const running = (async () => {
    if (afterMs > 0) await pause(afterMs);
    while (!signal.aborted) {
      try {
        await round();
      } catch (err) {
        // Stores that close under a round are no fault of it.
        if (!signal.aborted) log.error({ err, what }, 'A round failed and comes again');
      }
      await pause(everyMs);
    }
  })();
  shutdown.onEnd(what, () => running);
}
