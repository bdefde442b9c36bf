import { spawnSync } from 'node:child_process';

/** Ids under which PostgreSQL runs; null where we are not root and it runs as ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL's own user where the system has one, else the user that owns nothing. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. As root we run it as a user that exists already, so that no account is made
 * that would stay behind.
 */
export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return null;
  for (const name of CANDIDATES) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error(`This system has no user to run PostgreSQL as: neither ${CANDIDATES.join(' nor ')}.`);
}

function idOf(which: '-u' | '-g', name: string): number | null {
  const said = spawnSync('id', [which, name], { encoding: 'utf8' });
  if (said.error) throw said.error;
  return said.status === 0 ? Number(said.stdout) : null;
}

/** Whether that user can reach a folder or run a program, tried out, since modes alone do not tell (mounts, ACLs). */
export function canUse(user: ServerUser, path: string, how: 'enter' | 'run'): boolean {
  const args = how === 'enter' ? ['-c', 'cd "$1"', 'sh', path] : ['-c', '"$1" --version', 'sh', path];
  const tried = spawnSync('/bin/sh', args, { cwd: '/', stdio: 'ignore', ...user });
  if (tried.error) throw tried.error;
  return tried.status === 0;
}
