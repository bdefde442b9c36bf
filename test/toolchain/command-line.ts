import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export type CommandLine = {
  readonly help: boolean;
  readonly json: boolean;
  /** Everything else, in order; what exists as a path is made absolute, since the tools run in the checkout's folder. */
  readonly rest: readonly string[];
};

/** Reads the options that test, lint and typecheck share; the rest is for the tool behind the command. */
export function readCommandLine(args: readonly string[], workingFolder: string): CommandLine {
  const rest = args.filter((arg) => !['--help', '-h', '--json', '--'].includes(arg));
  return {
    help: args.includes('--help') || args.includes('-h'),
    json: args.includes('--json'),
    rest: rest.map((arg) => {
      const path = resolve(workingFolder, arg);
      return !arg.startsWith('-') && existsSync(path) ? path : arg;
    }),
  };
}
