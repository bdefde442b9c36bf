import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canUse, type ServerUser } from './unprivileged-user.ts';

/** Where the data of a checkout goes that lies where only root may look. Kept over a restart, unlike /tmp. */
export const ELSEWHERE = '/var/lib/leadlight';

/**
 * The folder for PostgreSQL's data, made if it isn't there: `<folder>/postgres`, or, where the server's user cannot
 * get there (a checkout in /root), a folder of its own under `elsewhere` whose name `<folder>/postgres-folder` holds,
 * so that it is found again.
 */
export async function choosePlace(user: ServerUser, folder: string, elsewhere: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const pointer = join(folder, POINTER);
  const given = existsSync(pointer) ? (await readFile(pointer, 'utf8')).trim() : null;
  if (given !== null) {
    await mkdir(given, { recursive: true });
    return given;
  }
  const here = join(folder, 'postgres');
  await mkdir(here, { recursive: true });
  if (canUse(user, here, 'enter')) return here;
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  const there = join(elsewhere, name);
  await mkdir(there, { recursive: true });
  // Whatever the umask: the server's user passes through both. What is secret in them has a mode of its own.
  for (const path of [elsewhere, there]) await chmod(path, 0o755);
  await writeFile(pointer, `${there}\n`);
  return there;
}

const POINTER = 'postgres-folder';
