import { readCommandLine } from './command-line.ts';
import { runProgram } from './run-program.ts';
import { readTypeErrors } from './type-errors.ts';

const HELP = `Usage: ./leadlight typecheck [options]

Checks the types of the whole repository.

Options:
  --json      print the errors as JSON on standard output
  --help      show this`;

const { help, json, rest } = readCommandLine(process.argv.slice(2), process.cwd());
if (help) {
  console.log(HELP);
} else {
  const { exitCode, output } = await runProgram({
    script: 'node_modules/typescript/bin/tsc',
    args: ['--noEmit', '-p', 'tsconfig.json', ...(json ? ['--pretty', 'false'] : []), ...rest],
    output: json ? 'result' : 'stdout',
  });
  if (json) console.log(JSON.stringify({ errors: readTypeErrors(output) }, null, 2));
  process.exitCode = exitCode;
}
