/** Tells a person at the terminal what is going on; writes to standard error so that standard output stays data. */
export type Progress = {
  /** A stage begins; the one before it is done. `detail` may follow while it runs. */
  stage(name: string): void;
  detail(text: string): void;
  /** Ends the last stage. */
  done(): void;
};

const REDRAW_MILLISECONDS = 100;

export function createProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  return stream.isTTY ? drawnProgress(stream, now) : plainProgress(stream, now);
}

export const silentProgress: Progress = { stage: () => {}, detail: () => {}, done: () => {} };

function drawnProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  let current: { name: string; since: number; drawn: number } | null = null;
  const draw = (text: string): void => {
    stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, stream.columns - 1))}`);
  };
  const done = (): void => {
    if (current) {
      draw(`✓ ${current.name} (${seconds(now() - current.since)})`);
      stream.write('\n');
    }
    current = null;
  };
  return {
    stage(name) {
      done();
      current = { name, since: now(), drawn: 0 };
      draw(`… ${name}`);
    },
    detail(text) {
      if (!current || now() - current.drawn < REDRAW_MILLISECONDS) return;
      current.drawn = now();
      draw(`… ${current.name}: ${text}`);
    },
    done,
  };
}

/** For logs and pipes: one line a stage, no details. */
function plainProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  let current: { name: string; since: number } | null = null;
  const done = (): void => {
    if (current) stream.write(`${current.name}: ${seconds(now() - current.since)}\n`);
    current = null;
  };
  return {
    stage(name) {
      done();
      current = { name, since: now() };
    },
    detail() {},
    done,
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
