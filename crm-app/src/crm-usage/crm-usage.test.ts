import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createCrmUsage, readUsageToday } from './index.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

it('calls are added to the day of the tenant’s own time zone, each once, by all processes together', async () => {
  const [tenant, other] = [await test.createTenant(), await test.createTenant()];
  await test.asAdmin(`update leadlight.tenant set time_zone = 'America/New_York' where id = $1`, [tenant]);
  // Still the 22nd in New York.
  let now = Date.parse('2026-11-23T03:00:00Z');
  const counts = { calls: 0, rateLimited: 0 };
  const processes = [0, 1].map(() => {
    const usage = createCrmUsage({ database: test.database, clock: () => now });
    usage.watch(tenant, counts);
    return usage;
  });
  const today = () => test.database.inTenant(tenant, (trx) => readUsageToday(trx, now));

  await processes[0].flush();
  expect(await test.asAdmin('select from leadlight.api_usage')).toEqual([]);
  Object.assign(counts, { calls: 7, rateLimited: 1 });
  await processes[0].flush();
  await processes[0].flush();
  expect(await today()).toEqual({ calls: 7, rateLimited: 1 });
  await processes[1].flush();
  expect(await today()).toEqual({ calls: 14, rateLimited: 2 });
  const [row] = await test.asAdmin('select day::text from leadlight.api_usage');
  expect(row).toEqual({ day: '2026-11-22' });

  now = Date.parse('2026-11-23T06:00:00Z');
  expect(await today()).toEqual({ calls: 0, rateLimited: 0 });
  expect(await test.database.inTenant(other, (trx) => readUsageToday(trx, now))).toEqual({
    calls: 0,
    rateLimited: 0,
  });
});
