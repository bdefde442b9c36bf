import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the test command found a redis-server; tests on Redis are skipped without one. */
export const REDIS_SERVER = process.env.LEADLIGHT_REDIS_SERVER;

export type TestRedis = { readonly url: string; close(): Promise<void> };

/** A Redis of one test file, on a socket in a folder of its own. */
export async function startTestRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-redis-'));
  const socket = join(folder, 'redis.sock');
  const listening = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder];
  const server = spawn(REDIS_SERVER ?? '', listening, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (said: Buffer) => {
      if (said.includes('eady to accept connections')) ready();
    });
  });
  return {
    url: `redis+unix://${socket}`,
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
