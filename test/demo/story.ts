/** What the terminal tells while the demo starts: one line a stage, with what came of it and how long it took. */
export type Story = {
  /** A stage begins; the one before it must have ended. */
  begin(stage: string): void;
  /** How far the stage is. */
  progress(text: string): void;
  end(result: string): void;
  /** A line by itself. */
  say(line: string): void;
  /** A stage that will not end: the line is left as it is. */
  breakOff(): void;
};

/** Milliseconds: often enough to look alive. On a terminal the line is redrawn, in a log each is a line. */
const REDRAW_MS = 100;
const LOG_EVERY_MS = 10_000;
const NAME_WIDTH = 20;

export function createStory(stream: NodeJS.WriteStream, wall: () => number): Story {
  const drawn = stream.isTTY === true;
  let stage: { name: string; since: number; told: number } | null = null;
  const seconds = (): string => `${((wall() - (stage?.since ?? wall())) / 1000).toFixed(1)} s`;
  const redraw = (line: string): void => {
    stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, stream.columns - 1))}`);
  };
  return {
    begin(name) {
      stage = { name, since: wall(), told: wall() };
      if (drawn) redraw(`… ${name}`);
    },
    progress(text) {
      if (stage === null || wall() - stage.told < (drawn ? REDRAW_MS : LOG_EVERY_MS)) return;
      stage.told = wall();
      const line = `… ${stage.name.padEnd(NAME_WIDTH)} ${text}`;
      if (drawn) redraw(line);
      else stream.write(`${line}\n`);
    },
    end(result) {
      if (stage === null) return;
      const line = `✓ ${stage.name.padEnd(NAME_WIDTH)} ${result} (${seconds()})`;
      if (drawn) redraw(line);
      else stream.write(line);
      stream.write('\n');
      stage = null;
    },
    say(line) {
      stream.write(`${line}\n`);
    },
    breakOff() {
      if (stage !== null) stream.write('\n');
      stage = null;
    },
  };
}
