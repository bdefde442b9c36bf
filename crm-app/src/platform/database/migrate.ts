import { runMigrations } from 'bullmq';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { MIGRATIONS } from './migrations/index.ts';
import { ensureRoles, MIGRATOR, QUEUE_ROLE } from './roles.ts';

/** Where BullMQ's tables are. */
export const QUEUE_SCHEMA = 'queue';

/** Any number, the same for all: processes that start at once migrate one after another. "LEAD" in ASCII. */
const LOCK = 0x4c454144;

/**
 * Brings a database up to date: roles, tables, the queue's tables. Harmless when it is. `adminUrl` is a user who may
 * create roles and schemas, as a superuser or the owner of the database with CREATEROLE may.
 */
export async function migrate(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRoles(admin, adminUrl);
    await migrateTables(adminUrl);
    await migrateQueue(admin);
  } finally {
    await admin.end();
  }
}

async function migrateTables(adminUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: adminUrl, max: 1 });
  // Made as the migrator, so owned by it.
  pool.on('connect', (client) => void client.query(`set role ${MIGRATOR}`));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => MIGRATIONS },
      migrationTableSchema: 'migration',
    });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}

async function migrateQueue(admin: Client): Promise<void> {
  await admin.query(`set role ${MIGRATOR}`);
  await runMigrations(admin, QUEUE_SCHEMA);
  // `create` too: BullMQ makes a sequence for each queue when its first job is added.
  await admin.query(`grant usage, create on schema ${QUEUE_SCHEMA} to ${QUEUE_ROLE}`);
  await admin.query(`grant all on all tables in schema ${QUEUE_SCHEMA} to ${QUEUE_ROLE}`);
  await grantSequences(admin);
  await admin.query('reset role');
}

/** Of the migrator's own alone: those that BullMQ made since are the queue role's already, and not ours to grant. */
async function grantSequences(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ sequence: string }>(
    `select oid::regclass::text as sequence from pg_class
      where relkind = 'S' and relnamespace = $1::regnamespace and relowner = $2::regrole`,
    [QUEUE_SCHEMA, MIGRATOR],
  );
  for (const { sequence } of rows) await admin.query(`grant all on sequence ${sequence} to ${QUEUE_ROLE}`);
}
