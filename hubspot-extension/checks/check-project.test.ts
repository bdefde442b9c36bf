import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copyProject } from './production-build.ts';

const check = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'check-project.ts'), ...args], { encoding: 'utf8' });

it('says that all is well, and ends with 1 and a line for each problem otherwise', () => {
  expect(check()).toMatchObject({ status: 0, stdout: 'The project is as it should be.\n' });
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyProject(join(import.meta.dirname, '..'), folder);
  writeFileSync(join(folder, 'src/app/cards/propensity-tab-hsmeta.json'), '{');
  const ran = check(folder);
  expect(ran.status).toBe(1);
  expect(ran.stdout).toContain("propensity-tab-hsmeta.json: can't be read as JSON");
});
