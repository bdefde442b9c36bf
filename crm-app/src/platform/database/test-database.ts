import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { CRM_KINDS } from '../../connectors/crm.ts';
import { type Database, openDatabase } from './database.ts';
import { APP_ROLE, QUEUE_ROLE, roleUrl } from './roles.ts';
import { TEMPLATE } from './test-database.setup.ts';

export type TestDatabase = {
  readonly database: Database;
  /** A superuser's, for looking at everything. */
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly queueUrl: string;
  /** A new tenant of an account of its own, active. */
  createTenant(name?: string): Promise<string>;
  /** Runs SQL as the superuser, whom row level security does not hold back. */
  asAdmin<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** A migrated database for one test file, on the real PostgreSQL of this run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const answer = await fetch(inject('testDatabaseDoor'));
  const serverUrl = await answer.text();
  if (!answer.ok) throw new Error(`The PostgreSQL of the tests did not start: ${serverUrl}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(serverUrl, `create database ${name} template ${TEMPLATE}`);
  const adminUrl = serverUrl.replace(/[^/]*$/, name);
  const appUrl = roleUrl(adminUrl, APP_ROLE);
  const database = openDatabase(appUrl);
  const asAdmin = <Row extends object>(text: string, values?: unknown[]) =>
    query<Row>(adminUrl, text, values);
  let accounts = 0;
  return {
    database,
    ...{ adminUrl, appUrl, asAdmin },
    queueUrl: roleUrl(adminUrl, QUEUE_ROLE),
    async createTenant(tenantName = 'Acme') {
      const account = String(++accounts);
      const [crm] = CRM_KINDS;
      const tenant = await database.across.createTenant({ crm, account, name: tenantName });
      await asAdmin(`update leadlight.tenant set status = 'active' where id = $1`, [tenant]);
      return tenant;
    },
    async close() {
      await database.close();
      await query(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

async function query<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
