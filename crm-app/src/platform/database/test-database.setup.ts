import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from './migrate.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the server of this run. */
    testDatabaseDoor: string;
  }
}

export const TEMPLATE = 'leadlight_template';

/**
 * One PostgreSQL for a run of the tests, started when the first test file asks for it, so that runs without a
 * database don't wait for one; in it a migrated database from which each file's own is copied.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<{ postgres: OwnPostgres; folder: string }> | undefined;
  const door = createServer((_request, response) => {
    started ??= start();
    started.then(
      ({ postgres }) => response.end(postgres.url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  door.unref();
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');
  project.provide('testDatabaseDoor', `http://127.0.0.1:${address.port}`);
  return async () => {
    door.close();
    if (started === undefined) return;
    const [outcome] = await Promise.allSettled([started]);
    // Why it did not start was told to the test file that asked, and it left nothing behind.
    if (outcome.status === 'rejected') return;
    await outcome.value.postgres.stop();
    await rm(outcome.value.folder, { recursive: true });
  };
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-test-database-'));
  let postgres: OwnPostgres | undefined;
  try {
    // Its own mode would keep the server's user out when we are root.
    await chmod(folder, 0o755);
    postgres = await startOwnPostgres({ folder, durable: false, log: { info: () => {} } });
    const admin = new Client({ connectionString: postgres.url });
    await admin.connect();
    await admin.query(`create database ${TEMPLATE}`);
    await admin.end();
    await migrate(postgres.url.replace(/[^/]*$/, TEMPLATE));
    return { postgres, folder };
  } catch (error) {
    await postgres?.stop();
    await rm(folder, { recursive: true });
    throw error;
  }
}
