import { Command, InvalidArgumentError } from 'commander';

export type StartOptions = {
  /** Undefined: the saved company's, else the default. */
  readonly seed: number | undefined;
  readonly leads: number | undefined;
  readonly fresh: boolean;
  /** 0: a free one. */
  readonly port: number | undefined;
  /** Simulated milliseconds a millisecond. */
  readonly speed: number;
  readonly json: boolean;
};

export const DEFAULT_SEED = 7;
export const DEFAULT_LEADS = 3_000;
export const DEFAULT_PORT = 3_000;
/** An hour of the company in a quarter of a minute: some lead turns hot within it. */
const DEFAULT_SPEED = 240;

/** Fewer leads have too few wins to learn anything from, more outgrow the memory of a laptop's sandbox. */
const FEWEST_LEADS = 50;
const MOST_LEADS = 50_000;

export function startCommand(action: (options: StartOptions) => Promise<void>): Command {
  return new Command('leadlight start')
    .description(
      'Starts Leadlight. With a HubSpot app (HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET) it is the service for it; ' +
        'without one a sandbox company shows what it does: a stand-in HubSpot on this machine, whose leads get their scores and call tasks.',
    )
    .option(
      '--leads <n>',
      `leads of the sandbox company (default ${DEFAULT_LEADS})`,
      whole(FEWEST_LEADS, MOST_LEADS),
    )
    .option('--seed <n>', `another seed makes another company (default ${DEFAULT_SEED})`, whole(0, 2 ** 31))
    .option('--fresh', 'forget the sandbox company of an earlier start and begin a new one', false)
    .option(
      '--port <n>',
      `port of the page (default ${DEFAULT_PORT}, or PORT; 0: any free one)`,
      whole(0, 65_535),
    )
    .option(
      '--speed <n>',
      "how much faster than yours the company's time runs",
      whole(1, 3_600),
      DEFAULT_SPEED,
    )
    .option('--json', 'print the summary as JSON on standard output', false)
    .addHelpText(
      'after',
      `
Ctrl-C ends everything that was started; the next start goes on where this one ended.
See docs/start.md for what happens, and docs/service.md for running it with your own PostgreSQL.`,
    )
    .action(action);
}

function whole(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < from || value > to) {
      throw new InvalidArgumentError(
        `A whole number from ${from.toLocaleString('en-US')} to ${to.toLocaleString('en-US')} is needed.`,
      );
    }
    return value;
  };
}
