import { Redis } from 'ioredis';
import type { Config } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { startOwnPostgres } from '../platform/database/own-postgres.ts';
import { APP_ROLE, QUEUE_ROLE, roleUrl } from '../platform/database/roles.ts';
import type { Log } from '../platform/logging.ts';
import { openQueue } from '../platform/queue/bullmq-queue.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { Shutdown } from '../platform/shutdown.ts';

/** What holds everything that must not be lost, and the limits that all processes share. */
export type Stores = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly redis: Redis | null;
};

/** The database of our own unless one is given, brought up to date; each store is closed by `shutdown`. */
export async function openStores(config: Config, log: Log, shutdown: Shutdown): Promise<Stores> {
  const adminUrl = config.databaseUrl ?? (await ownDatabase(config.dataFolder, log, shutdown));
  await migrate(adminUrl);
  const database = openDatabase(roleUrl(adminUrl, APP_ROLE));
  shutdown.onEnd('database', () => database.close());
  const redis = config.redisUrl === null ? null : openRedis(config.redisUrl, log, shutdown);
  const queue = openQueue(
    config.redisUrl === null
      ? { kind: 'postgres', url: roleUrl(adminUrl, QUEUE_ROLE) }
      : { kind: 'redis', url: config.redisUrl },
    log,
  );
  shutdown.onEnd('queue', () => queue.close());
  return { database, queue, redis };
}

async function ownDatabase(folder: string, log: Log, shutdown: Shutdown): Promise<string> {
  const server = await startOwnPostgres({ folder, log });
  shutdown.onEnd('PostgreSQL', () => server.stop());
  // Whoever runs us starts us again; going on without it would only answer that nothing works.
  void server.lost.then(() =>
    shutdown.fail(`PostgreSQL has ended by itself, so Leadlight ends too. Its log: ${server.logFile}`),
  );
  return server.url;
}

/** For the limits alone; the queue has connections of its own. */
function openRedis(url: string, log: Log, shutdown: Shutdown): Redis {
  const redis = new Redis(url);
  redis.on('error', (err) => log.warn({ err }, 'Redis is not reached and is tried again'));
  shutdown.onEnd('redis', async () => redis.disconnect());
  return redis;
}
