import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error.ts';
import type { Binaries } from './binaries.ts';
import type { ServerUser } from './unprivileged-user.ts';

export const SUPERUSER = 'postgres';

/** The data directory, made if there is none, and its superuser's password, which only we can read. */
export async function ensureCluster(
  user: ServerUser,
  binaries: Binaries,
  place: string,
  durable: boolean,
): Promise<{ cluster: string; password: string; isNew: boolean }> {
  const cluster = join(place, 'cluster');
  const passwordFile = join(place, 'password');
  if (existsSync(cluster)) {
    await checkVersion(binaries, cluster);
    return { cluster, password: await readFile(passwordFile, 'utf8'), isNew: false };
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const part = join(place, 'cluster.part');
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  const forInitdb = join(place, 'password.part');
  await writeFile(forInitdb, password, { mode: 0o600 });
  if (user) for (const path of [part, forInitdb]) await chown(path, user.uid, user.gid);
  await run(user, binaries.initdb, [
    `--pgdata=${part}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${forInitdb}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Upper and lower case as Unicode has them, the same on every system.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]);
  await rm(forInitdb);
  await rename(part, cluster);
  return { cluster, password, isNew: true };
}

async function checkVersion(binaries: Binaries, cluster: string): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  const said = await run(null, binaries.postgres, ['--version']);
  const major = /\) (\d+)/.exec(said)?.[1];
  if (made === major) return;
  throw new UserError(
    `The database in ${cluster} was made by PostgreSQL ${made} and this is ${major}. Run the Leadlight that made ` +
      'it, or move the folder away to begin anew.',
  );
}

async function run(user: ServerUser, program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed);
    child.once('close', ended);
  });
  const said = Buffer.concat(chunks).toString('utf8');
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
  return said;
}
