import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { placeBinaries } from './own-postgres/binaries.ts';
import { claim } from './own-postgres/claim.ts';
import { ensureCluster, SUPERUSER } from './own-postgres/cluster.ts';
import { choosePlace, ELSEWHERE } from './own-postgres/place.ts';
import { type Server, settle, startServer } from './own-postgres/server.ts';
import { findServerUser } from './own-postgres/unprivileged-user.ts';

export type OwnPostgres = {
  /** Of the superuser; it holds the password. */
  readonly url: string;
  /** Resolves when a server that this process runs ends by itself: killed, or its disk is full. */
  readonly lost: Promise<void>;
  /** What it wrote last says why. */
  readonly logFile: string;
  /** True if another process runs the server and this one only uses it beside. */
  readonly shared: boolean;
  /** Ends the server if this process started it. The data stays. */
  stop(): Promise<void>;
};

export type OwnPostgresOptions = {
  /** The data folder of this checkout; PostgreSQL's is in it, or named in it. */
  readonly folder: string;
  readonly log: { info(message: string): void };
  /** False where losing the data in a crash of the machine is fine, as in tests. */
  readonly durable?: boolean;
  /** Where the data goes if the server's user can't reach `folder`. */
  readonly elsewhere?: string;
};

const DATABASE = 'leadlight';

/**
 * A PostgreSQL of our own on a free loopback port, from the npm package, with its data in a folder. It ends when
 * `stop` is called or this process ends, however it ends. See docs/service.md for what happens as root.
 */
export async function startOwnPostgres(options: OwnPostgresOptions): Promise<OwnPostgres> {
  const { folder, log, durable = true, elsewhere = ELSEWHERE } = options;
  const user = findServerUser();
  const place = await choosePlace(user, folder, elsewhere);
  const logFile = join(place, 'postgresql.log');
  const claimed = await claim(place);
  if (claimed.kind === 'theirs') {
    log.info(`Using the PostgreSQL that process ${claimed.pid} runs`);
    return { url: claimed.url, shared: true, lost: new Promise(() => {}), logFile, stop: async () => {} };
  }
  let server: Server | undefined;
  try {
    const binaries = await placeBinaries(user, place);
    const { cluster, password, isNew } = await ensureCluster(user, binaries, place, durable);
    if (isNew) log.info(`Made a new database in ${place}`);
    const running = await startServer({ user, binaries, cluster, durable, logFile });
    server = running;
    const urlOf = (database: string) =>
      `postgres://${SUPERUSER}:${password}@127.0.0.1:${running.port}/${database}`;
    await ensureDatabase(urlOf('postgres'));
    await claimed.ready(urlOf(DATABASE));
    return {
      url: urlOf(DATABASE),
      ...{ shared: false, lost: running.lost, logFile },
      async stop() {
        await running.stop();
        await claimed.release();
      },
    };
  } catch (error) {
    await server?.stop();
    await claimed.release();
    throw error;
  }
}

/** Removes the data of a folder's PostgreSQL for good. Throws while a process runs it. */
export async function removeOwnPostgres(folder: string, elsewhere = ELSEWHERE): Promise<void> {
  if (!existsSync(folder)) return;
  const place = await choosePlace(findServerUser(), folder, elsewhere);
  const claimed = await claim(place);
  if (claimed.kind === 'theirs') {
    throw new Error(`The database in ${place} is in use by process ${claimed.pid}; end that first.`);
  }
  await settle(join(place, 'cluster'));
  await rm(place, { recursive: true, force: true });
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}
