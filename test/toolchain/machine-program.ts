import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that some tests need and that no npm package brings. */
export type MachineProgram = {
  readonly called: string;
  /** The environment variable that names it, to us and by us to the tests. */
  readonly variable: string;
  /** What it may be called on PATH, the best first. */
  readonly names: readonly string[];
  readonly alsoAt: readonly string[];
  /** Debian's and Ubuntu's package of it. */
  readonly debianPackage: string;
  /** The tests that are skipped without it. */
  readonly tests: string;
};

export const CHROMIUM: MachineProgram = {
  called: 'Chromium',
  variable: 'LEADLIGHT_CHROMIUM',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  alsoAt: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  debianPackage: 'chromium',
  tests: 'browser tests',
};

export const REDIS_SERVER: MachineProgram = {
  called: 'Redis',
  variable: 'LEADLIGHT_REDIS_SERVER',
  names: ['redis-server', 'valkey-server'],
  alsoAt: ['/opt/homebrew/bin/redis-server'],
  debianPackage: 'redis-server',
  tests: 'Redis tests',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program is on this machine: the one named by its variable, else one on PATH. */
export function findProgram(program: MachineProgram, env: Environment): string | undefined {
  const named = env[program.variable];
  if (named) return isProgram(named) ? named : undefined;
  return [...programsOnPath(env.PATH ?? '', program.names), ...program.alsoAt].find(isProgram);
}

/** Why it can't be installed from here, in words, or undefined where it can. */
export function whyNotInstallable(program: MachineProgram, env: Environment): string | undefined {
  const { called, variable } = program;
  if (env[variable]) return `${variable} names ${env[variable]}, which can't be run`;
  if (!programsOnPath(env.PATH ?? '', ['apt-get']).some(isProgram)) {
    return `${called} isn't installed and this system has no apt-get to install it with`;
  }
  return process.getuid?.() === 0 ? undefined : `${called} isn't installed and only root can install it`;
}

/** Debian's package. Waits up to 10 minutes for another installation on this machine to finish. */
export async function installProgram(
  program: MachineProgram,
  retryAfterMs = 3_000,
): Promise<{ ok: true } | { ok: false; said: string }> {
  const deadline = Date.now() + 10 * 60_000;
  for (;;) {
    const update = await aptGet(['update']);
    // A locked package list makes `update` fail at once, whatever the timeout for the package database.
    if (!update.ok && /could not get lock/i.test(update.said) && Date.now() < deadline) {
      await new Promise((waited) => setTimeout(waited, retryAfterMs));
      continue;
    }
    if (!update.ok) return update;
    return aptGet(['install', '--yes', '--no-install-recommends', program.debianPackage]);
  }
}

function aptGet(args: readonly string[]): Promise<{ ok: true } | { ok: false; said: string }> {
  const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-q', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) =>
      ended(code === 0 ? { ok: true } : { ok: false, said: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

function programsOnPath(path: string, names: readonly string[]): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    // Only "not there" and "not allowed" mean no.
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'EACCES', 'ENOTDIR'].includes(String(error.code))
    )
      return false;
    throw error;
  }
}
