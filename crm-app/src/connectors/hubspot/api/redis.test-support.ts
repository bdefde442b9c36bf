import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** Where the test command found a redis-server. */
const SERVER = process.env.LEADLIGHT_REDIS_SERVER;

export const HAS_REDIS = SERVER !== undefined && SERVER !== '';

export type TestRedis = { readonly url: string; client(): Redis; stop(): Promise<void> };

/** A Redis of the test's own, on a socket; null where there is no redis-server. */
export async function startTestRedis(): Promise<TestRedis | null> {
  if (SERVER === undefined || SERVER === '') return null;
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-redis-'));
  const path = join(folder, 'redis.sock');
  const server = spawn(SERVER, ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (said: Buffer) => {
      if (said.includes('eady to accept connections')) ready();
    });
  });
  const clients: Redis[] = [];
  return {
    // As REDIS_URL takes it.
    url: `redis+unix://${path}`,
    client() {
      const client = new Redis({ path });
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.disconnect();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
