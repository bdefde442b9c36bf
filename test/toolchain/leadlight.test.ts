import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideNode, provideNpm, providePnpm } from './stand-ins.ts';
import { createToyCheckout, type ToyCheckout } from './toy-checkout.ts';

let toy: ToyCheckout;
beforeEach(() => {
  toy = createToyCheckout();
});
afterEach(() => toy.remove());

const FOR_COMMANDS =
  'pnpm install --frozen-lockfile --trust-lockfile --yes --reporter=append-only --prod --filter @leadlight/crm-app..., registry default';
const FOR_ALL =
  'pnpm install --frozen-lockfile --trust-lockfile --yes --reporter=append-only, registry default';

describe('once installed', () => {
  beforeEach(async () => {
    provideNode(toy);
    providePnpm(toy);
    expect(await toy.run([])).toMatchObject({ exitCode: 0 });
  });

  it('passes arguments, folder and exit code through, says nothing of its own and installs nothing', async () => {
    const given = ['backtest', 'my leads.csv', '--outcome', "won='yes'", '$HOME', ''];
    const ran = await toy.run(given, { folder: toy.home });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toEqual({ given, folder: toy.home });
    expect((await toy.run(['fail'])).exitCode).toBe(7);
    expect(toy.diary()).toEqual([FOR_COMMANDS]);
  });

  it('works through symbolic links, relative ones and links to links too', async () => {
    symlinkSync(join('check out', 'leadlight'), join(toy.home, 'relative'));
    symlinkSync(join(toy.home, 'relative'), join(toy.home, 'second'));
    for (const name of ['relative', 'second']) {
      const ran = await toy.run(['score'], { script: join(toy.home, name) });
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  it('works where nothing may be written and the home folder is not set', async () => {
    chmodSync(toy.root, 0o500);
    const ran = await toy.run(['score'], { env: { HOME: '' } });
    chmodSync(toy.root, 0o700);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('installs again when the lockfile has changed, when node_modules has gone, and when a package has', async () => {
    writeFileSync(join(toy.root, 'pnpm-lock.yaml'), 'changed: true\n');
    await toy.run([]);
    rmSync(join(toy.root, 'node_modules'), { recursive: true });
    await toy.run([]);
    rmSync(join(toy.root, 'crm-app/node_modules'), { recursive: true });
    await toy.run([]);
    await toy.run([]);
    expect(toy.diary()).toHaveLength(4);
  });

  it('fetches pnpm again when the one that installed has gone and a test needs it', async () => {
    provideNpm(toy);
    await toy.run(['lint']);
    rmSync(join(toy.home, 'bin/pnpm'));
    await toy.run(['score']);
    await toy.run(['lint']);
    expect(toy.diary().filter((call) => call.startsWith('npm install'))).toHaveLength(1);
  });

  it('installs everything for a command that needs it, and keeps it from then on', async () => {
    await toy.run(['lint']);
    writeFileSync(join(toy.root, 'pnpm-lock.yaml'), 'changed: true\n');
    await toy.run(['score']);
    expect(toy.diary()).toEqual([FOR_COMMANDS, FOR_ALL, FOR_ALL]);
  });
});

describe('on a machine with an older Node and npm only', () => {
  beforeEach(() => {
    provideNode(toy, 'v18.20.4');
    provideNpm(toy);
  });

  it('fetches Node and pnpm, then installs, one line each, and leaves nothing half-made behind', async () => {
    const ran = await toy.run(['score']);
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toMatch(
      /^Setting up Node 24 … \d+ s\nSetting up pnpm 12 … \d+ s\nInstalling packages … \d+ s\n$/,
    );
    expect(JSON.parse(ran.stdout)).toMatchObject({ given: ['score'] });
    expect(readdirSync(join(toy.root, '.tools')).sort()).toEqual(['compile-cache', 'node', 'pnpm']);
    expect((await toy.run(['score'])).stderr).toBe('');
    expect(toy.diary()).toHaveLength(3);
  });

  it('uses a pnpm that the machine has, unless it is too old', async () => {
    providePnpm(toy);
    await toy.run([]);
    expect(toy.diary().filter((call) => call.includes('pnpm@12'))).toEqual([]);
    rmSync(join(toy.root, 'node_modules'), { recursive: true });
    toy.provide('pnpm', 'echo 10.34.0');
    await toy.run([]);
    expect(toy.diary().filter((call) => call.includes('pnpm@12'))).toHaveLength(1);
  });

  it("keeps npm's cache where npm keeps it, and in the checkout when there is no home to write to", async () => {
    await toy.run([]);
    expect(toy.diary()[0]).toBe(`npm install node@24, cache ${join(toy.home, '.npm')}`);
    rmSync(join(toy.root, '.tools/node'), { recursive: true });
    const nowhere = join(toy.root, 'pnpm-lock.yaml', 'home');
    expect((await toy.run([], { env: { HOME: nowhere } })).exitCode).toBe(0);
    expect(toy.diary()[3]).toBe(`npm install node@24, cache ${join(toy.root, '.tools/node.part/npm-cache')}`);
    expect(existsSync(join(toy.root, '.tools/node/npm-cache'))).toBe(false);
  });

  it("passes npm's registry on to pnpm, which doesn't read npm's environment", async () => {
    await toy.run([], { env: { npm_config_registry: 'https://packages.example/' } });
    expect(toy.diary().at(-1)).toMatch(/, registry https:\/\/packages\.example\/$/);
  });

  it('heals after a run that was killed half-way', async () => {
    mkdirSync(join(toy.root, '.tools/node.part/node_modules'), { recursive: true });
    mkdirSync(join(toy.root, '.tools/lock'), { recursive: true });
    mkdirSync(join(toy.root, 'node_modules'));
    // Process numbers end at 2^22 on Linux and under 100,000 on macOS: this one never runs.
    writeFileSync(join(toy.root, '.tools/lock/owner'), `99999999 ${hostname()}\n`);
    expect(await toy.run(['score'])).toMatchObject({ exitCode: 0 });
    expect(readdirSync(join(toy.root, '.tools')).sort()).toEqual(['compile-cache', 'node', 'pnpm']);
  });

  it('lets one of several runs install while the others wait', async () => {
    const runs = [1, 2, 3, 4].map((n) => toy.run([`run ${n}`], { env: { PNPM_SECONDS: '2' } }));
    const ran = await Promise.all(runs);
    for (const one of ran) expect(one).toMatchObject({ exitCode: 0 });
    expect(ran.filter((one) => one.stderr.includes('waiting for it'))).toHaveLength(3);
    expect(toy.diary()).toHaveLength(3);
    expect(existsSync(join(toy.root, '.tools/lock'))).toBe(false);
  });

  it('keeps everything when a run that needs everything was faster than one that needs less', async () => {
    const everything = toy.run(['lint'], { env: { PNPM_SECONDS: '2' } });
    while (!existsSync(join(toy.root, '.tools/lock'))) await new Promise((waited) => setTimeout(waited, 10));
    expect(await toy.run(['score'])).toMatchObject({ exitCode: 0 });
    await everything;
    expect(toy.diary().slice(2)).toEqual([FOR_ALL]);
  });

  it.each(['without an owner for two minutes', 'held on another machine for an hour'])(
    'breaks a lock %s',
    async (lock) => {
      const folder = join(toy.root, '.tools/lock');
      mkdirSync(folder, { recursive: true });
      const elsewhere = lock.includes('another machine');
      if (elsewhere) writeFileSync(join(folder, 'owner'), '1 elsewhere\n');
      const then = new Date(Date.now() - (elsewhere ? 60 : 2) * 60_000);
      utimesSync(folder, then, then);
      expect(await toy.run([])).toMatchObject({ exitCode: 0 });
    },
  );

  it.each([
    ['npm error code ENOSPC', /The disk is full/],
    ['npm error code ENOTFOUND', /needs the network/],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /npm config set cafile/],
    ['npm error code EACCES', /made by another user/],
    ['npm error something new', /Run this again/],
  ])('after "%s" shows it, tells the way out and heals', async (said, advice) => {
    const failed = await toy.run([], { env: { FAIL: said } });
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toContain(`Setting up Node 24 … failed.\n${said}\n`);
    expect(failed.stderr).toMatch(advice);
    expect(await toy.run([])).toMatchObject({ exitCode: 0 });
  });

  it("says so when the fetched Node doesn't run on this system", async () => {
    toy.provide('node', `[ "$1" = --version ] && echo v18.20.4 || mkdir -p bin`);
    const ran = await toy.run([]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("doesn't run on this system");
  });
});

describe('what it cannot do', () => {
  it('without npm and Node says what to install', async () => {
    const ran = await toy.run(['score']);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain('needs Node 24 and pnpm 12, or any Node from 18 on with npm');
  });

  it('in a folder that may not be written says whose folder it should be', async () => {
    provideNode(toy, 'v18.20.4');
    provideNpm(toy);
    // A file in the way stands for missing rights, which root would not miss.
    writeFileSync(join(toy.root, '.tools'), '');
    const ran = await toy.run(['score']);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(`may not write to ${toy.root}`);
  });
});
