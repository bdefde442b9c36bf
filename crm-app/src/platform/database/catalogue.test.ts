import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { APP_ROLE, MIGRATOR, QUEUE_ROLE } from './roles.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/**
 * Reads PostgreSQL's own catalogue instead of our migrations, so that a table or function made in any way is seen.
 */
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

/** Every table of the schema `leadlight` that lacks one of the things which keep tenants apart, and what it lacks. */
async function unprotectedTables(): Promise<{ table: string; lacks: string }[]> {
  return test.asAdmin(`
    with tenant_table as (
      select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select string_agg(pg_get_expr(p.polqual, p.polrelid) || ' / ' ||
            coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'the same'), ' + ')
          from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polroles = '{0}'
            and pg_get_expr(p.polqual, p.polrelid) like '%leadlight.tenant%'
            and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)) as own_policy,
        (select count(*) from pg_policy p where p.polrelid = c.oid
          and p.polroles <> array[(select oid from pg_roles where rolname = '${MIGRATOR}')]) as open_policies
      from pg_class c
      where c.relnamespace = 'leadlight'::regnamespace and c.relkind in ('r', 'p', 'm', 'v', 'f')
    )
    select name as table, lack as lacks from tenant_table, lateral (values
      (not enabled, 'row level security'),
      (not forced, 'forcing it on the owner'),
      (own_policy is null, 'a policy of its own tenant'),
      (open_policies > 1, 'a single policy for the app role')
    ) as test (lacking, lack) where lacking order by 1, 2`);
}

describe('tables', () => {
  afterEach(() => test.asAdmin('drop table if exists leadlight.careless'));

  it('are all under forced row level security with one policy of their own tenant', async () => {
    const tables = await test.asAdmin(`select from pg_tables where schemaname = 'leadlight'`);
    expect(tables.length).toBeGreaterThanOrEqual(19);
    expect(await unprotectedTables()).toEqual([]);
  });

  it('are noticed when one has no policy, does not force it, or lets everybody see', async () => {
    await test.asAdmin('create table leadlight.careless (tenant_id uuid)');
    const lacking = async () => (await unprotectedTables()).map(({ table, lacks }) => `${table}: ${lacks}`);
    expect(await lacking()).toEqual([
      'careless: a policy of its own tenant',
      'careless: forcing it on the owner',
      'careless: row level security',
    ]);
    await test.asAdmin('alter table leadlight.careless enable row level security');
    await test.asAdmin('create policy all_of_them on leadlight.careless using (true)');
    expect(await lacking()).toEqual([
      'careless: a policy of its own tenant',
      'careless: forcing it on the owner',
    ]);
    await test.asAdmin('alter table leadlight.careless force row level security');
    const own = `tenant_id = nullif(current_setting('leadlight.tenant', true), '')::uuid`;
    await test.asAdmin(`create policy own_tenant on leadlight.careless using (${own}) with check (${own})`);
    expect(await lacking()).toEqual(['careless: a single policy for the app role']);
    await test.asAdmin('drop policy all_of_them on leadlight.careless');
    expect(await lacking()).toEqual([]);
  });

  it('let the app role alter no event and no change of settings', async () => {
    const may = await test.asAdmin(`select table_name || ' ' || lower(privilege_type) as granted
      from information_schema.role_table_grants
      where grantee = '${APP_ROLE}' and table_name in ('event', 'settings_change') order by 1`);
    expect(may.map((row) => Object.values(row)[0])).toEqual([
      ...['event delete', 'event insert', 'event select'],
      ...['settings_change insert', 'settings_change select'],
    ]);
  });
});

describe('roles', () => {
  it('have no power beyond logging in, and the migrator not even that', async () => {
    const roles = await test.asAdmin(`select rolname, rolcanlogin, rolsuper or rolbypassrls or rolcreaterole
        or rolcreatedb or rolreplication as mighty
      from pg_roles where rolname like 'leadlight\\_%' order by rolname`);
    expect(roles).toEqual([
      { rolname: APP_ROLE, rolcanlogin: true, mighty: false },
      { rolname: MIGRATOR, rolcanlogin: false, mighty: false },
      { rolname: QUEUE_ROLE, rolcanlogin: true, mighty: false },
    ]);
  });

  it('are members of no other role', async () => {
    const memberships = await test.asAdmin(`select from pg_auth_members m join pg_roles r on r.oid = m.member
      where r.rolname in ('${APP_ROLE}', '${QUEUE_ROLE}', '${MIGRATOR}')`);
    expect(memberships).toEqual([]);
  });

  it('leave the owning to the migrator', async () => {
    const owners = await test.asAdmin(`
      select distinct owner from (
        select pg_get_userbyid(relowner) as owner, relnamespace as namespace from pg_class
        union all select pg_get_userbyid(proowner), pronamespace from pg_proc
        union all select pg_get_userbyid(typowner), typnamespace from pg_type
        union all select pg_get_userbyid(nspowner), oid from pg_namespace
      ) as owned
      where namespace in (select oid from pg_namespace where nspname in ('leadlight', 'queue', 'limiter', 'migration'))`);
    expect(owners).toEqual([{ owner: MIGRATOR }]);
  });

  it.each([
    { role: APP_ROLE, schemas: ['leadlight', 'limiter'] },
    { role: QUEUE_ROLE, schemas: ['queue'] },
  ])('$role sees $schemas alone', async ({ role, schemas }) => {
    const visible = await test.asAdmin<{ name: string }>(
      `select nspname as name from pg_namespace
        where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
          and has_schema_privilege($1, oid, 'usage') order by 1`,
      [role],
    );
    expect(visible.map(({ name }) => name)).toEqual(schemas);
    const readable = await test.asAdmin<{ name: string }>(
      `select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate') order by 1`,
      [role],
    );
    expect(readable.map(({ name }) => name)).toEqual(schemas);
  });

  it('cannot switch row level security off, or become another role', async () => {
    const app = new Client({ connectionString: test.appUrl });
    await app.connect();
    await expect(app.query(`set row_security = off; select * from leadlight.lead`)).rejects.toThrow(
      'row-level security',
    );
    await expect(app.query(`set role ${MIGRATOR}`)).rejects.toThrow('permission denied');
    await expect(app.query('select * from queue.job')).rejects.toThrow('permission denied');
    await expect(app.query('alter table leadlight.lead disable row level security')).rejects.toThrow('owner');
    await app.end();
    const queue = new Client({ connectionString: test.queueUrl });
    await queue.connect();
    await expect(queue.query('select * from leadlight.lead')).rejects.toThrow('permission denied');
    await expect(queue.query('select leadlight.active_tenants()')).rejects.toThrow('permission denied');
    await queue.end();
  });
});

describe('functions that run as their owner', () => {
  type Definer = { name: string; settings: string[] | null; callers: string[] };

  function definers(): Promise<Definer[]> {
    return test.asAdmin<Definer>(`select proname as name, proconfig as settings,
        (select array_agg(coalesce(nullif(a.grantee, 0)::regrole::text, 'public') order by a.grantee)
          from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner) as callers
      from pg_proc p where prosecdef and pronamespace in ('leadlight'::regnamespace, 'queue'::regnamespace,
        'limiter'::regnamespace, 'public'::regnamespace)
      order by 1`);
  }

  it('are these few, each with a search path of its own and for the app role alone', async () => {
    const found = await definers();
    // A new one is a new door between tenants: look at it before its name goes in here.
    expect(found.map(({ name }) => name).join(' ')).toBe(
      'active_tenants create_tenant every_tenant forget_settings_history installed_tenant_of installed_tenants ' +
        'installing_tenants metrics_counts store_webhooks tenant_of tenant_of_api_key tenants_due_by_clock ' +
        'tenants_with_dirty_leads tenants_with_due_outbox tenants_with_waiting_webhooks',
    );
    for (const { settings, callers } of found) {
      expect(settings).toEqual(['search_path=pg_catalog, pg_temp']);
      expect(callers).toEqual([APP_ROLE]);
    }
  });

  it('open the tables that they ask to their owner, and no other', async () => {
    const policies = await test.asAdmin<{ table: string; command: string }>(`
      select polrelid::regclass::text as table, polcmd::text as command from pg_policy
      where polroles = array[(select oid from pg_roles where rolname = '${MIGRATOR}')] order by 1, 2`);
    expect(policies.map(({ table, command }) => `${table} ${command}`)).toEqual([
      ...['leadlight.api_key r', 'leadlight.episode r', 'leadlight.lead r', 'leadlight.outbox r'],
      ...['leadlight.settings_change d', 'leadlight.settings_change r'],
      ...['leadlight.tenant a', 'leadlight.tenant r', 'leadlight.tenant w'],
      ...['leadlight.webhook_delivery a', 'leadlight.webhook_delivery r'],
    ]);
  });
});
