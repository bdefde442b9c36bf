import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { APP_ROLE, QUEUE_ROLE, roleUrl } from './roles.ts';

/** A server of its own, since roles are the whole server's. */
let folder: string;
let postgres: OwnPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlight-migrate-'));
  await chmod(folder, 0o755);
  postgres = await startOwnPostgres({ folder, durable: false, log: { info: () => {} } });
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

async function asAdmin(...texts: string[]): Promise<void> {
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  for (const text of texts) await admin.query(text);
  await admin.end();
}

/** The URL of a database as another user than the superuser. */
function urlOf(user: string, password: string, database: string): string {
  const url = new URL(postgres.url);
  Object.assign(url, { username: user, password, pathname: `/${database}` });
  return url.href;
}

async function makeTenant(adminUrl: string): Promise<string> {
  const database = openDatabase(roleUrl(adminUrl, APP_ROLE));
  try {
    return await database.across.createTenant({ crm: 'hubspot', account: '1', name: 'Acme' });
  } finally {
    await database.close();
  }
}

it('sets up a database for a user who is no superuser, may create roles and owns it', async () => {
  await asAdmin(
    `create role installer login createrole password 'p%40ss w/rd'`,
    'create database hosted owner installer',
  );
  const url = urlOf('installer', encodeURIComponent('p%40ss w/rd'), 'hosted');
  await migrate(url);
  const tenant = await makeTenant(url);
  await migrate(url);
  expect(await makeTenant(url)).toBe(tenant);
});

it('is done once by two who start at the same moment', async () => {
  await asAdmin('create database twice owner installer');
  const url = urlOf('installer', encodeURIComponent('p%40ss w/rd'), 'twice');
  await Promise.all([migrate(url), migrate(url)]);
  expect(await makeTenant(url)).toMatch(/^[0-9a-f-]{36}$/);
});

it('follows a changed password of the administrator', async () => {
  await asAdmin(`alter role installer password 'another'`);
  const url = urlOf('installer', 'another', 'hosted');
  await expect(makeTenant(url)).rejects.toThrow('password authentication failed');
  await migrate(url);
  expect(await makeTenant(url)).toMatch(/^[0-9a-f-]{36}$/);
});

it('says what is missing: the right to create roles, or to set the password of those there', async () => {
  await asAdmin(
    `create role stranger login createrole password 'secret'`,
    'create database strange owner stranger',
  );
  await expect(migrate(urlOf('stranger', 'secret', 'strange'))).rejects.toThrow(
    `The role ${QUEUE_ROLE} is there already`,
  );
  await asAdmin('alter role stranger nocreaterole');
  await expect(migrate(urlOf('stranger', 'secret', 'strange'))).rejects.toThrow('may not set its password');
  expect(() => roleUrl('postgres://me@host/leadlight', APP_ROLE)).toThrow('has no password');
});
