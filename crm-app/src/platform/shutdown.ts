import type { Log } from './logging.ts';

export type Shutdown = {
  /** Something that was started and must be ended; ended in the reverse order of starting. */
  onEnd(what: string, end: () => Promise<void>): void;
  /** Ends everything, once, however often it is called. */
  end(): Promise<void>;
  /** Aborted when the end begins: for long work that can stop between two pieces. */
  readonly signal: AbortSignal;
};

/** Longer than a job may take, shorter than the 30 s that Kubernetes and systemd's users commonly allow. */
const PATIENCE_MS = 25_000;

/**
 * The way out: what was started last ends first, so that no more comes in, then what runs ends, then the stores
 * close. A part that fails or hangs is named and does not keep the others from ending.
 */
export function createShutdown(log: Pick<Log, 'info' | 'error'>, patienceMs = PATIENCE_MS): Shutdown {
  const started: { what: string; end: () => Promise<void> }[] = [];
  const abort = new AbortController();
  let ending: Promise<void> | undefined;

  async function endAll(): Promise<void> {
    abort.abort();
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const part = started.pop();
      if (!part) return;
      try {
        await within(deadline - Date.now(), part.end());
      } catch (err) {
        log.error({ err, part: part.what }, 'A part did not end well');
      }
    }
  }

  return {
    onEnd(what, end) {
      started.push({ what, end });
    },
    end() {
      ending ??= endAll();
      return ending;
    },
    signal: abort.signal,
  };
}

/**
 * Ends on Ctrl-C or a polite kill, then lets the process go; at the second such signal it goes at once. What the
 * first has begun needs no more than its rows to go on the next time, so nothing is lost then either.
 */
export function endOnSignals(shutdown: Shutdown, exit: (code: number) => void = process.exit): () => void {
  let asked = false;
  const onSignal = (signal: 'SIGINT' | 'SIGTERM') => {
    const code = signal === 'SIGINT' ? 130 : 143;
    if (asked) return exit(code);
    asked = true;
    void shutdown.end().then(() => exit(0));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error('It took too long.')), Math.max(0, ms));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(alarm);
  }
}
