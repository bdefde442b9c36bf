import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.close());

/** What the security questionnaire tells the operator to do for an account that asks to be deleted. */
it('an account goes with one statement, because every table with a tenant follows the tenant’s row or one that does', async () => {
  const followers = await test.asAdmin<{ table: string; follows: boolean }>(`
    select c.relname as table, coalesce(bool_or(f.confdeltype = 'c'), false) as follows
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'leadlight'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey)
    where c.relkind = 'r' group by c.relname order by c.relname`);
  expect(followers.length).toBeGreaterThan(10);
  expect(followers.filter(({ follows }) => !follows)).toEqual([]);

  const [gone, kept] = [await test.createTenant(), await test.createTenant()];
  for (const tenant of [gone, kept]) {
    await test.asAdmin(
      `insert into leadlight.lead (tenant_id, id, crm_id, profile) values ($1, 'lead:1', '1', '{}')`,
      [tenant],
    );
  }
  await test.asAdmin(
    `delete from leadlight.tenant where (crm, crm_account_id) =
      (select crm, crm_account_id from leadlight.tenant where id = $1)`,
    [gone],
  );
  expect(await test.asAdmin('select tenant_id from leadlight.lead')).toEqual([{ tenant_id: kept }]);
});
