import { readCommandLine } from './command-line.ts';
import { ROOT, runProgram } from './run-program.ts';

const HELP = `Usage: ./leadlight lint [path…] [options]

Checks formatting, imports and lint rules of the whole repository or of the paths given.

Options:
  --fix       repair what can be repaired safely
  --json      print the result as JSON on standard output
  --help      show this`;

const { help, json, rest } = readCommandLine(process.argv.slice(2), process.cwd());
if (help) {
  console.log(HELP);
} else {
  const args = rest.map((arg) => (arg === '--fix' ? '--write' : arg));
  const paths = args.some((arg) => !arg.startsWith('-')) ? [] : [ROOT];
  const { exitCode } = await runProgram({
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', ...(json ? ['--reporter=json'] : []), ...args, ...paths],
    output: 'stdout',
  });
  process.exitCode = exitCode;
}
