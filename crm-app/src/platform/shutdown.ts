/** What the way out needs of a log. */
export type ShutdownLog = { error(facts: object, message: string): void };

export type Shutdown = {
  /** Something that was started and must be ended; ended in the reverse order of starting. */
  onEnd(what: string, end: () => Promise<void>): void;
  /** Ends everything, once, however often it is called. */
  end(): Promise<void>;
  /** Aborted when the end begins: for long work that can stop between two pieces. */
  readonly signal: AbortSignal;
  /** Something that nothing works without is gone: says why and ends everything. */
  fail(why: string): void;
  /** Resolves when everything has ended after `fail`; never without it. */
  readonly failed: Promise<void>;
};

/** Longer than a job may take, shorter than the 30 s that Kubernetes and systemd's users commonly allow. */
const PATIENCE_MS = 25_000;
/** Each part gets at least so long, however long those before it took: the last ones are what keeps the data. */
const LEAST_MS = 2_000;

/**
 * The way out: what was started last ends first, so that no more comes in, then what runs ends, then the stores
 * close. A part that fails or hangs is named and does not keep the others from ending.
 */
export function createShutdown(log: ShutdownLog, patienceMs = PATIENCE_MS): Shutdown {
  const started: { what: string; end: () => Promise<void> }[] = [];
  const abort = new AbortController();
  const { promise: failed, resolve: hasFailed } = Promise.withResolvers<void>();
  let ending: Promise<void> | undefined;

  async function endAll(): Promise<void> {
    abort.abort();
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const part = started.pop();
      if (!part) return;
      try {
        await within(Math.max(deadline - Date.now(), Math.min(LEAST_MS, patienceMs)), part.end());
      } catch (err) {
        log.error({ err, part: part.what }, 'A part did not end well');
      }
    }
  }

  const end = (): Promise<void> => {
    ending ??= endAll();
    return ending;
  };
  return {
    onEnd(what, how) {
      started.push({ what, end: how });
    },
    end,
    signal: abort.signal,
    fail(why) {
      // What is ending anyway needs no reason.
      if (ending !== undefined) return;
      log.error({}, why);
      void end().then(hasFailed);
    },
    failed,
  };
}

/**
 * Ends on Ctrl-C or a polite kill, then lets the process go, with 1 where it failed; at the second signal it goes at once. What the
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
  void shutdown.failed.then(() => exit(1));
  return () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error('It took too long.')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(alarm);
  }
}
