import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { commandLine } from './running-process.ts';
import type { ServerUser } from './unprivileged-user.ts';

export type ServerFolder = {
  readonly user: ServerUser;
  readonly binaries: Binaries;
  /** PostgreSQL's data directory. */
  readonly cluster: string;
  readonly logFile: string;
  /** False for tests: nothing is forced to disk, so a crash of the machine may lose the data. */
  readonly durable: boolean;
};

export type Server = {
  readonly port: number;
  /** Resolves when it ends by itself, never when it is stopped. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Runs the server and, when its standard input ends, shuts it down: so it ends with the process that holds the other
 * end of the pipe, also when that is killed. `read` and `wait` are the shell's own; the server gets SIGINT, its
 * "fast shutdown", which ends connections and writes a checkpoint.
 */
const SUPERVISE = `exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(while read -r line; do :; done; kill -INT "$server") <&3 &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

/** Another server may take the port, or an old one still be ending. */
const TRIES = 20;
/** A server that was killed first replays what it had not yet written. */
const READY_WITHIN_MS = 5 * 60_000;
/** A shutdown takes a fraction of a second; one that takes so long gets an immediate one. */
const HASTEN_MS = 10_000;

export async function startServer(folder: ServerFolder): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    await settle(folder.cluster);
    const said = await tryStart(folder);
    if (typeof said !== 'string') return said;
    const passes = /could not bind|pre-existing shared memory|lock file .* already exists/.test(said);
    if (!passes || attempt === TRIES) throw new Error(`PostgreSQL did not start:\n${said}`);
    await setTimeout(250);
  }
}

async function tryStart(folder: ServerFolder): Promise<Server | string> {
  const port = await freePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='],
    ...(folder.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const log = await open(folder.logFile, 'a', 0o600);
  const { size: logBegan } = await log.stat();
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', SUPERVISE, 'sh', folder.binaries.postgres, '-D', folder.cluster],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    // In a group of its own, so that Ctrl-C reaches us alone and we end it last.
    {
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['pipe', log.fd, log.fd],
      ...folder.user,
    },
  );
  const ended = new Promise<'ended'>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve('ended'));
  });
  // The pipe breaks when the server ends first, which `ended` tells.
  child.stdin?.on('error', () => {});
  await log.close();
  const outcome = await Promise.race([ended, ready(folder.cluster, port)]);
  if (outcome === 'ready') {
    child.unref();
    if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
    let isStopped = false;
    const { promise: lost, resolve: isLost } = Promise.withResolvers<void>();
    void ended.then(() => isStopped || isLost());
    return {
      ...{ port, lost },
      stop: () => {
        isStopped = true;
        return stop(child, ended);
      },
    };
  }
  await stop(child, ended);
  return (await readFile(folder.logFile)).subarray(logBegan).toString('utf8').slice(-2000);
}

/** The lock file's 4th line is the port and its 8th the state (PostgreSQL's source, miscadmin.h). */
async function ready(cluster: string, port: number): Promise<'ready' | 'late'> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const lines = await lockLines(cluster);
    if (lines?.[3] === String(port) && lines[7]?.trim() === 'ready') return 'ready';
    await setTimeout(15);
  }
  return 'late';
}

async function stop(child: ChildProcess, ended: Promise<'ended'>): Promise<void> {
  child.ref();
  child.stdin?.end();
  if ((await Promise.race([ended, setTimeout(20_000, 'late', { ref: false })])) === 'ended') return;
  // Hung, or its disk is: whoever starts it next replays its log.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/**
 * Leaves no server running on the data and no lock file that is in the way of a new one. Call it only with the claim
 * to the folder: then a server that still runs has lost its process and is ending, which is waited for and hastened
 * after a while. PostgreSQL takes a lock file for valid when any process of that id runs, which after a restart of a
 * container is easily another one; such a file is removed.
 */
export async function settle(cluster: string): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const pid = Number((await lockLines(cluster))?.[0]);
    if (!(pid > 0)) return;
    const command = await commandLine(pid);
    if (command === null) return; // PostgreSQL sees that, and looks whether children of it are left
    if (!command.includes(cluster)) return rm(join(cluster, 'postmaster.pid'), { force: true });
    if (waited === HASTEN_MS) process.kill(pid, 'SIGQUIT');
    if (waited > 6 * HASTEN_MS) throw new Error(`PostgreSQL (process ${pid}) does not end on ${cluster}.`);
    await setTimeout(50);
  }
}

async function lockLines(cluster: string): Promise<string[] | null> {
  return readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
