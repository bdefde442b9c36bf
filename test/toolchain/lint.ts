import { relative } from 'node:path';
import { readCommandLine } from './command-line.ts';
import { ROOT, runProgram } from './run-program.ts';

const HELP = `Usage: ./leadlight lint [path…] [options]

Checks formatting, imports and lint rules of the whole repository or of the paths given; of what runs in HubSpot's
worker HubSpot's own rules too.

Options:
  --fix       repair what can be repaired safely
  --json      print the result as JSON on standard output
  --help      show this`;

/** What HubSpot runs, and what it takes in with that. */
const HUBSPOT_RUNS = ['hubspot-extension/src', 'hubspot-extension/shared'];

const { help, json, rest } = readCommandLine(process.argv.slice(2), process.cwd());
if (help) {
  console.log(HELP);
} else {
  const output = json ? 'result' : 'stdout';
  const args = rest.map((arg) => (arg === '--fix' ? '--write' : arg));
  const given = args.filter((arg) => !arg.startsWith('-'));
  const biome = await runProgram({
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: [
      'check',
      '--error-on-warnings',
      ...(json ? ['--reporter=json'] : []),
      ...args,
      ...(given.length > 0 ? [] : [ROOT]),
    ],
    output,
  });
  const paths = given.length > 0 ? hubspotPathsOf(given) : HUBSPOT_RUNS;
  const eslint = paths.length > 0 ? await runHubspotRules(paths) : null;
  if (json) {
    const result = biome.output.trim() === '' ? {} : JSON.parse(biome.output);
    console.log(JSON.stringify(eslint ? { ...result, hubspot: JSON.parse(eslint.output) } : result));
  }
  process.exitCode = biome.exitCode || (eslint?.exitCode ?? 0);

  function runHubspotRules(of: readonly string[]) {
    return runProgram({
      script: 'hubspot-extension/node_modules/eslint/bin/eslint.js',
      args: [
        ...['--config', 'hubspot-extension/eslint.config.js', '--max-warnings', '0'],
        // A path given may hold nothing that HubSpot runs: tests, or JSON.
        ...['--no-warn-ignored', '--no-error-on-unmatched-pattern'],
        ...(rest.includes('--fix') ? ['--fix'] : []),
        ...(json ? ['--format', 'json'] : []),
        ...of,
      ],
      output,
    });
  }
}

function hubspotPathsOf(paths: readonly string[]): string[] {
  const below = paths.map((path) => relative(ROOT, path).replaceAll('\\', '/'));
  return below.flatMap((path) => {
    if (HUBSPOT_RUNS.some((folder) => path.startsWith(`${folder}/`) || path === folder)) return [path];
    return HUBSPOT_RUNS.filter((folder) => path === '' || folder.startsWith(`${path}/`));
  });
}
