import { readCommandLine } from './command-line.ts';
import { runProgram } from './run-program.ts';
import { readTypeErrors } from './type-errors.ts';

const HELP = `Usage: ./leadlight typecheck [options]

Checks the types of the whole repository: the HubSpot extension with the compiler that HubSpot's tools take, all else with
the newest.

Options:
  --json      print the errors as JSON on standard output
  --help      show this`;

const { help, json, rest } = readCommandLine(process.argv.slice(2), process.cwd());
if (help) {
  console.log(HELP);
} else {
  const ran = [];
  for (const folder of ['', 'hubspot-extension/']) {
    ran.push(
      await runProgram({
        script: `${folder}node_modules/typescript/bin/tsc`,
        args: ['--noEmit', '-p', `${folder}tsconfig.json`, ...(json ? ['--pretty', 'false'] : []), ...rest],
        output: json ? 'result' : 'stdout',
      }),
    );
  }
  const errors = ran.flatMap(({ output }) => readTypeErrors(output));
  if (json) console.log(JSON.stringify({ errors }, null, 2));
  process.exitCode = Math.max(...ran.map(({ exitCode }) => exitCode));
}
