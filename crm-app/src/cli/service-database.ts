import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { startOwnPostgres } from '../platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../platform/database/roles.ts';
import { UserError } from '../platform/user-error.ts';

/**
 * Opens the database that `./leadlight start` uses in this environment, beside it if it runs: yours, the service's
 * own, or, where no CRM's app is named, the sandbox company's.
 */
export async function withServiceDatabase<T>(
  env: NodeJS.ProcessEnv,
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(env);
  const folder = config.isSandbox ? join(config.dataFolder, 'sandbox') : config.dataFolder;
  const server = config.databaseUrl === null ? await ownServer(folder) : null;
  const adminUrl = server?.url ?? config.databaseUrl ?? '';
  try {
    await migrate(adminUrl);
    const database = openDatabase(roleUrl(adminUrl, APP_ROLE));
    try {
      return await work(database, config);
    } finally {
      await database.close();
    }
  } finally {
    await server?.stop();
  }
}

async function ownServer(folder: string) {
  if (!existsSync(folder)) {
    throw new UserError(
      `There is nothing in ${folder} yet: run ./leadlight start first, or set DATABASE_URL.`,
    );
  }
  return startOwnPostgres({ folder, log: { info: () => {} } });
}
