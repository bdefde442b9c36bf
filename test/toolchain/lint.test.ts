import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './run-program.ts';

function run(script: string, ...args: string[]) {
  const path = join(ROOT, 'test/toolchain', script);
  return spawnSync(process.execPath, [path, ...args], { cwd: join(ROOT, 'test'), encoding: 'utf8' });
}

it('lints the paths given, read from the folder that the command was called in', () => {
  const ran = run('lint.ts', 'toolchain/lint.ts', '--json');
  expect(ran.status).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({ summary: { errors: 0, unchanged: 1 } });
  expect(run('lint.ts', 'toolchain/no-such-file.ts').status).not.toBe(0);
});

it('knows HubSpot’s own rules, and finds HubSpot’s surfaces clean', () => {
  const found = run('lint.ts', '../hubspot-extension/src', '../hubspot-extension/shared', '--json');
  const { summary, hubspot } = JSON.parse(found.stdout);
  expect(summary).toMatchObject({ errors: 0, warnings: 0 });
  expect(hubspot.length).toBeGreaterThan(10);
  expect(hubspot.flatMap((file: { messages: unknown[] }) => file.messages)).toEqual([]);
  expect(found.status).toBe(0);
});

it.each(['lint', 'typecheck'])('%s shows its help without running anything', (command) => {
  const ran = run(`${command}.ts`, '--help');
  expect(ran.status).toBe(0);
  expect(ran.stdout).toMatch(new RegExp(`^Usage: ./leadlight ${command}`));
});
