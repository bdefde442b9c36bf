import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../toolchain/run-program.ts';
import { type Published, serveRegistry } from './local-registry.ts';

const NAME = '@leadlight/scoring-core';
const SOURCE = join(ROOT, 'scoring-core');
const dependencyList = z.looseObject({ dependencies: z.record(z.string(), z.string()).default({}) });

export type InstalledPackage = {
  /** The folder it is installed in, where there was nothing before. */
  readonly folder: string;
  /** The files in the tarball. */
  readonly contents: readonly string[];
  /** Puts a package beside it that it takes as an optional peer. */
  readonly addPeer: (name: string) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/**
 * Packs scoring-core as it is published and lets npm install it into an empty folder, by name, from a registry on
 * this machine. That registry has its dependencies from this checkout's node_modules, so no network is needed.
 */
export async function installPackedScoringCore(): Promise<InstalledPackage> {
  const home = await mkdtemp(join(tmpdir(), 'leadlight-package-'));
  const folder = join(home, 'consumer');
  await mkdir(folder);
  await run(process.env.LEADLIGHT_PNPM ?? 'pnpm', ['pack', '--pack-destination', home], SOURCE);
  const tarball = join(home, readdirSync(home).find((file) => file.endsWith('.tgz')) ?? '');
  const manifest = await run('tar', ['-xzOf', tarball, 'package/package.json'], home);
  const dependencies = await Promise.all(dependencyFolders(SOURCE).map((path) => packFolder(path, home)));
  const registry = await serveRegistry([
    { manifest: JSON.parse(manifest), tarball: readFileSync(tarball) },
    ...dependencies,
  ]);
  try {
    const settings = [
      '--registry',
      registry.url,
      '--noproxy',
      '127.0.0.1',
      '--cache',
      join(home, 'npm-cache'),
    ];
    await run('npm', ['install', ...settings, '--omit=peer', '--no-audit', '--no-fund', NAME], folder);
  } finally {
    registry.close();
  }
  return {
    folder,
    contents: (await run('tar', ['-tzf', tarball], home)).trim().split('\n'),
    addPeer: (name) =>
      symlink(realpathSync(join(SOURCE, 'node_modules', name)), join(folder, 'node_modules', name)),
    remove: () => rm(home, { recursive: true }),
  };
}

/** Where the packages that a package depends on are installed here, and what those depend on. */
function dependencyFolders(of: string): string[] {
  const { dependencies } = dependencyList.parse(JSON.parse(readFileSync(join(of, 'package.json'), 'utf8')));
  // A package of this workspace has its dependencies inside; one in pnpm's store has them beside itself.
  const homes = [
    join(of, 'node_modules'),
    of.slice(0, of.lastIndexOf('/node_modules/') + '/node_modules'.length),
  ];
  const folders = Object.keys(dependencies).map((name) => {
    const found = homes.map((home) => join(home, name)).find((path) => existsSync(path));
    if (!found) throw new Error(`${name}, which ${of} depends on, is not installed.`);
    return realpathSync(found);
  });
  return [...new Set([...folders, ...folders.flatMap(dependencyFolders)])];
}

/** From a copy: pnpm links equal files to each other, tar stores the links, and npm leaves links out. */
async function packFolder(path: string, home: string): Promise<Published> {
  const name = basename(path);
  const tarball = join(home, `${name}.tar.gz`);
  await cp(path, join(home, 'packages', name), { recursive: true });
  await run('tar', ['-czf', tarball, '-C', join(home, 'packages'), name], home);
  return {
    manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')),
    tarball: readFileSync(tarball),
  };
}

/** With this Node first on PATH, for the build. */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const { stdout } = await promisify(execFile)(program, args, { cwd, env: { ...process.env, PATH } });
  return stdout;
}
