import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { MIGRATOR } from './roles.ts';
import { createTestDatabase } from './test-database.ts';

it('leads that were scored before have their place in the call queue from the start', async () => {
  const test = await createTestDatabase();
  const name = `${new URL(test.adminUrl).pathname.slice(1)}_older`;
  await test.asAdmin(`create database ${name}`);
  const adminUrl = test.adminUrl.replace(/[^/]*$/, name);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`grant create on database ${name} to ${MIGRATOR}`);
  await migrateTo(adminUrl, '0010-record-card');
  const tenants = ['1', '2'].map((account) => `00000000-0000-0000-0000-00000000000${account}`);
  for (const tenant of tenants) {
    await admin.query(
      `insert into leadlight.tenant (id, crm, crm_account_id, name) values ($1::uuid, 'hubspot', $1::text, 'Acme')`,
      [tenant],
    );
    for (const [lead, tier, propensity, points] of [
      ['1', 'high', 0.8, null],
      ['2', 'exclude', null, null],
      ['3', 'low', null, 1.5],
    ]) {
      await admin.query(
        `with made as (
          insert into leadlight.prediction (tenant_id, lead_id, moment, cause, propensity, points, tier, reasons, features,
            contributions, assignment)
          values ($1, $2::text, now(), 'event', $3, $4, $5, '[]', '{}', '{}', 'treatment') returning id)
        insert into leadlight.lead (tenant_id, id, crm_id, profile, current_prediction) select $1::uuid, $2::text, $2::text, '{}', id from made`,
        [tenant, lead, propensity, points, tier],
      );
    }
  }

  await migrate(adminUrl);
  const { rows } = await admin.query(
    'select id, current_tier, call_rank from leadlight.lead order by tenant_id, id',
  );
  const one = [
    { id: '1', current_tier: 'high', call_rank: 0.8 },
    { id: '2', current_tier: 'exclude', call_rank: null },
    { id: '3', current_tier: 'low', call_rank: 1.5 },
  ];
  expect(rows).toEqual([...one, ...one]);
  const forced = await admin.query(
    `select relname from pg_class where relnamespace = 'leadlight'::regnamespace and relkind = 'r'
      and not relforcerowsecurity`,
  );
  expect(forced.rows).toEqual([]);
  await admin.end();
  await test.asAdmin(`drop database ${name} with (force)`);
  await test.close();
});

/** As an older version of the service left it. */
async function migrateTo(adminUrl: string, last: string): Promise<void> {
  const pool = new Pool({ connectionString: adminUrl, max: 1 });
  pool.on('connect', (client) => void client.query(`set role ${MIGRATOR}`));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: 'migration',
  });
  const { error } = await migrator.migrateTo(last);
  await db.destroy();
  if (error) throw error;
}
