import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  if (given !== null) return makePassable(given);
  const here = join(folder, 'postgres');
  await mkdir(here, { recursive: true });
  if (canUse(user, here, 'enter')) return here;
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  const there = await makePassable(join(elsewhere, name));
  await writeFile(pointer, `${there}\n`);
  return there;
}

/**
 * Makes what is missing of a folder, and what it made passable for the server's user, whatever the umask. What is
 * secret in it has a mode of its own.
 */
async function makePassable(place: string): Promise<string> {
  const firstMade = await mkdir(place, { recursive: true });
  if (firstMade === undefined) return place;
  for (let path = place; path.length >= firstMade.length; path = dirname(path)) await chmod(path, 0o755);
  return place;
}

const POINTER = 'postgres-folder';
