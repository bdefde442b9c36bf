import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import { type AcrossTenants, acrossTenants } from './across-tenants.ts';
import type { Schema } from './schema.ts';

/** A transaction that sees and writes one tenant's rows alone. */
export type TenantTransaction = Transaction<Schema>;

export interface Database {
  /**
   * Runs `work` in one transaction as one tenant: committed when it returns, rolled back when it throws. Without a
   * tenant no row of any table is seen, so there is no other way to the tables.
   */
  inTenant<T>(tenant: string, work: (trx: TenantTransaction) => Promise<T>): Promise<T>;
  readonly across: AcrossTenants;
  /** The connections, for rate-limiter-flexible's store (table limiter.rate_limit). */
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Connections to PostgreSQL that one process holds at most; its own default allows 100 in all. */
const MOST_CONNECTIONS = 20;

/** All in milliseconds. What is over them fails with an error, and its connection serves others. */
export type DatabaseLimits = {
  /** Until a connection is there: one that is made, or one of the pool that becomes free. */
  readonly connect: number;
  /** One statement, its waiting for locks included. */
  readonly statement: number;
  /** A transaction in which nothing is asked: the process computes, or waits for something else. */
  readonly idleInTransaction: number;
};

/**
 * Far above what anything here takes, since the biggest reads go in pages: only what hangs is ended. The longest wait
 * inside a transaction is that of a token's refresh, 10 s (installation/refresh-tokens.ts); others wait for its lock.
 * Migrations have connections of their own, without limits.
 */
export const LIMITS: DatabaseLimits = { connect: 30_000, statement: 120_000, idleInTransaction: 60_000 };

export type DatabaseOptions = {
  readonly mostConnections?: number;
  readonly limits?: DatabaseLimits;
  /** Told when an idle connection breaks; the next query gets a new one. */
  readonly onConnectionLost?: (error: Error) => void;
};

/** `url` logs in as the app role: `roleUrl(adminUrl, APP_ROLE)`. Connects when it is first asked. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { mostConnections = MOST_CONNECTIONS, limits = LIMITS, onConnectionLost = () => {} } = options;
  const pool = new Pool({
    ...{ connectionString: url, max: mostConnections, types: { getTypeParser } },
    connectionTimeoutMillis: limits.connect,
    statement_timeout: limits.statement,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    // A server that is gone without a word is noticed by TCP; the limits above are the server's to keep.
    keepAlive: true,
  });
  // Without a listener it would end the process.
  pool.on('error', onConnectionLost);
  // One that breaks inside a transaction, between two queries, fails the next query; unheard it would do the same.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    inTenant: (tenant, work) =>
      db.transaction().execute(async (trx) => {
        await enter(trx, tenant);
        return work(trx);
      }),
    across: acrossTenants(pool),
    pool,
    // Not db.destroy(), which leaves the pool open if no transaction was ever begun.
    close: () => pool.end(),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Both settings end with the transaction, so that a connection keeps no tenant in the pool. */
async function enter(trx: TenantTransaction, tenant: string): Promise<void> {
  if (!UUID.test(tenant)) throw new TypeError(`"${tenant}" is not the id of a tenant.`);
  const { rows } = await sql<{ held_back: boolean }>`
    select set_config('leadlight.tenant', ${tenant}, true),
      set_config('search_path', 'leadlight', true),
      row_security_active('leadlight.tenant') as held_back`.execute(trx);
  if (!rows[0]?.held_back) {
    throw new Error(
      'The service must not work as a database user for whom row level security does not hold.',
    );
  }
}

/** bigint: ids and counters here stay far below 2^53, above which a JavaScript number is no longer exact. */
const BIGINT = 20;

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === BIGINT ? Number : types.getTypeParser(oid, format);
}
