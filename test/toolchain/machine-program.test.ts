import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CHROMIUM, findProgram, installProgram, REDIS_SERVER, whyNotInstallable } from './machine-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadlight-program-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function provide(name: string, body = ''): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}

it('finds a browser on PATH, Chromium before Chrome, and only what can be run', () => {
  const chrome = provide('google-chrome');
  const elsewhere = join(folder, 'bin');
  mkdirSync(elsewhere);
  const PATH = [elsewhere, '', folder].join(delimiter);
  expect(findProgram(CHROMIUM, { PATH })).toBe(chrome);
  const chromium = provide('chromium');
  expect(findProgram(CHROMIUM, { PATH })).toBe(chromium);
  chmodSync(chromium, 0o644);
  expect(findProgram(CHROMIUM, { PATH })).toBe(chrome);
});

it('takes the browser that LEADLIGHT_CHROMIUM names, and no other in its place', () => {
  const chromium = provide('chromium');
  const mine = provide('my-chromium');
  expect(findProgram(CHROMIUM, { PATH: folder, LEADLIGHT_CHROMIUM: mine })).toBe(mine);
  const gone = { PATH: folder, LEADLIGHT_CHROMIUM: join(folder, 'gone') };
  expect(findProgram(CHROMIUM, gone)).toBeUndefined();
  expect(whyNotInstallable(CHROMIUM, gone)).toContain(`${gone.LEADLIGHT_CHROMIUM}, which can't be run`);
  expect(chromium).toBe(findProgram(CHROMIUM, { PATH: folder }));
});

it('finds Redis under the name of either of its makers, by the same rules', () => {
  const valkey = provide('valkey-server');
  expect(findProgram(REDIS_SERVER, { PATH: folder })).toBe(valkey);
  const redis = provide('redis-server');
  expect(findProgram(REDIS_SERVER, { PATH: folder })).toBe(redis);
  expect(findProgram(REDIS_SERVER, { PATH: folder, LEADLIGHT_REDIS_SERVER: valkey })).toBe(valkey);
  expect(whyNotInstallable(REDIS_SERVER, { PATH: folder })).toContain("Redis isn't installed");
});

it('says why it cannot install one', () => {
  expect(whyNotInstallable(CHROMIUM, { PATH: folder })).toContain('no apt-get');
  provide('apt-get');
  const reason = whyNotInstallable(CHROMIUM, { PATH: folder });
  if (process.getuid?.() === 0) expect(reason).toBeUndefined();
  else expect(reason).toContain('only root');
});

it('waits for a package list that somebody else is updating, then installs', async () => {
  const path = process.env.PATH;
  const diary = join(folder, 'diary');
  provide(
    'apt-get',
    `echo "$*" >>'${diary}'
case "$*" in *update*) [ -e '${folder}/tried' ] || { : >'${folder}/tried'; echo 'E: Could not get lock'; exit 100; } ;; esac
case "$*" in *install*) [ -e '${folder}/chromium' ] || { echo 'E: Unable to locate package'; exit 100; } ;; esac`,
  );
  process.env.PATH = `${folder}${delimiter}${path}`;
  try {
    expect(await installProgram(CHROMIUM, 10)).toEqual({ ok: false, said: 'E: Unable to locate package\n' });
    provide('chromium');
    expect(await installProgram(CHROMIUM, 10)).toEqual({ ok: true });
  } finally {
    process.env.PATH = path;
  }
});
