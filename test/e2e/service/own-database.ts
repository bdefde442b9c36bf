import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../crm-app/src/platform/database/database.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../../crm-app/src/platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../../../crm-app/src/platform/database/roles.ts';

export type OwnDatabase = {
  /** A superuser's, as `DATABASE_URL` takes it. */
  readonly url: string;
  /** A folder of the test's own; it goes with the database. */
  readonly folder: string;
  readonly database: Database;
  /** Runs SQL as the superuser, whom row level security does not hold back. */
  asAdmin<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/**
 * A PostgreSQL of the test's own: a whole service takes too many connections of the one that all tests share. It is
 * empty; the service makes its tables.
 */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-service-'));
  const server = await startOwnPostgres({ folder, log: { info: () => {} } });
  const database = openDatabase(roleUrl(server.url, APP_ROLE));
  const admin = openDatabase(server.url);
  return {
    ...{ url: server.url, folder, database },
    asAdmin: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await admin.pool.query<Row>(text, [...values])).rows,
    async close() {
      await database.close();
      await admin.close();
      await server.stop();
      await removeOwnPostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
