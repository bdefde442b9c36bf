import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readCommandLine } from './command-line.ts';
import {
  CHROMIUM,
  findProgram,
  installProgram,
  type MachineProgram,
  REDIS_SERVER,
  whyNotInstallable,
} from './machine-program.ts';
import { ROOT, runProgram } from './run-program.ts';
import { closingLine, readTestResult } from './test-result.ts';
import { testsNeeding } from './tests-needing.ts';

const HELP = `Usage: ./leadlight test [path…] [options]

Runs the test suite, or the test files whose path contains one of the arguments. Where a test opens a browser or
wants a Redis and the machine has none, Chromium or redis-server is installed first if this is Debian or Ubuntu and
you are root; else those tests are skipped, and it says so. The last line is "N passed, N failed, N skipped". With CI=true a skipped test is a failure.

Options:
  --deep      longer versions of the tests of failures: more kills, more leads, longer limits (sets LEADLIGHT_DEEP=1)
  --json      print the result as JSON on standard output (progress goes to standard error)
  -t NAME     only tests whose name matches; any other option of vitest works too
  --help      show this`;

const DEEP = '--deep';

async function main(args: readonly string[]): Promise<number> {
  const { help, json, rest: given } = readCommandLine(args, process.cwd());
  const rest = given.filter((arg) => arg !== DEEP);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const env = {
    ...(await prepare(CHROMIUM, rest)),
    ...(await prepare(REDIS_SERVER, rest)),
    ...(given.includes(DEEP) ? { LEADLIGHT_DEEP: '1' } : {}),
  };
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-test-'));
  try {
    const report = join(folder, 'report.json');
    const { exitCode } = await runProgram({
      script: 'node_modules/vitest/vitest.mjs',
      args: [
        'run',
        '--root',
        ROOT,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...rest,
      ],
      output: json ? 'stderr' : 'stdout',
      env,
    });
    return await conclude(report, exitCode, json);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function conclude(report: string, exitCode: number, json: boolean): Promise<number> {
  const text = await readFile(report, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) {
    console.error('The run ended without a result: see above.');
    return exitCode || 1;
  }
  const result = readTestResult(text);
  const refused = process.env.CI === 'true' && result.skipped > 0;
  for (const { file, test } of result.skippedTests)
    console.error(`Skipped: ${relative(ROOT, file)}: ${test}`);
  if (refused) console.error('With CI=true nothing may be skipped.');
  console.log(json ? JSON.stringify(result, null, 2) : closingLine(result));
  return exitCode || (result.failed > 0 || refused ? 1 : 0);
}

/** The environment that tells the tests where a program is that they need; empty when there is none to use. */
async function prepare(program: MachineProgram, args: readonly string[]): Promise<Record<string, string>> {
  const { called, variable, tests } = program;
  const waiting = testsNeeding(variable, ROOT, args);
  if (waiting.length === 0) return {};
  let found = findProgram(program, process.env);
  const reason = found ? undefined : whyNotInstallable(program, process.env);
  if (!found && !reason) {
    const began = Date.now();
    process.stderr.write(`Installing ${called} for the ${tests} … `);
    const installed = await installProgram(program);
    const seconds = Math.round((Date.now() - began) / 1000);
    console.error(
      installed.ok ? `${seconds} s` : `failed.\n${installed.said.trim().split('\n').slice(-8).join('\n')}`,
    );
    found = findProgram(program, process.env);
  }
  if (found) return { [variable]: found };
  const files = waiting.map((file) => relative(ROOT, file)).join(', ');
  console.error(`${reason ?? `${called} could not be installed`}: the ${tests} are skipped (${files}).`);
  return {};
}

process.exitCode = await main(process.argv.slice(2));
