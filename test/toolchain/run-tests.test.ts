import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './run-program.ts';

const TWO_TESTS = 'test/toolchain/command-line.test.ts';

/** Runs `./leadlight test` as its shell script does, out of reach of the run that this test is part of. */
function runTests(args: readonly string[], env: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, [join(ROOT, 'test/toolchain/run-tests.ts'), ...args], {
    cwd: join(ROOT, 'test'),
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
}

it('ends with the counts alone on the last line', () => {
  const ran = runTests([TWO_TESTS.replace('test/', '')], { CI: 'true' });
  expect(ran.status).toBe(0);
  expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed, 0 skipped');
});

it('lets a skipped test pass, and with CI=true refuses it and names it', () => {
  const args = [TWO_TESTS, '-t', 'reads paths'];
  const lenient = runTests(args);
  expect(lenient.status).toBe(0);
  expect(lenient.stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 1 skipped');
  const strict = runTests(args, { CI: 'true' });
  expect(strict.status).toBe(1);
  expect(strict.stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 1 skipped');
  expect(strict.stderr).toContain(`Skipped: ${TWO_TESTS}: takes out what it knows`);
  expect(strict.stderr).toContain('nothing may be skipped');
});

it('tells the tests of failures with --deep that they may take longer, and only then', () => {
  const called = ['--json', 'test/toolchain/deep.test.ts'.replace('test/', '')];
  const env = { LEADLIGHT_DEEP_EXPECTED: '1' };
  expect(runTests([...called, '--deep'], env).status).toBe(0);
  expect(runTests(called, env).status).toBe(1);
});

it('prints nothing but JSON on standard output with --json', () => {
  const ran = runTests([TWO_TESTS, '--json']);
  expect(JSON.parse(ran.stdout)).toMatchObject({ passed: 2, failed: 0, skipped: 0, failures: [] });
});

it('fails when no test file matches', () => {
  const ran = runTests(['no-such-test-file']);
  expect(ran.status).not.toBe(0);
  expect(ran.stdout + ran.stderr).toContain('No test files found');
});

it('shows its help without running anything', () => {
  const ran = runTests(['--help']);
  expect(ran.status).toBe(0);
  expect(ran.stdout).toMatch(/^Usage: \.\/leadlight test/);
});
