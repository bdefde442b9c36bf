import { expect, it } from 'vitest';
import { createTestDatabase } from '../platform/database/test-database.ts';
import { keepDeedOnce } from './audit-entries.ts';

const NOW = Date.parse('2026-06-03T12:00:00Z');

it('keeps one deed of two requests at once, of which neither sees the other’s entry yet', async () => {
  const db = await createTestDatabase();
  const tenant = await db.createTenant();
  const deed = { doneBy: 'ann', deed: 'made a link', within: 300_000 };
  const held = Promise.withResolvers<void>();
  const isKept = Promise.withResolvers<void>();
  const first = db.database.inTenant(tenant, async (transaction) => {
    const at = await keepDeedOnce(transaction, tenant, { ...deed, now: NOW });
    isKept.resolve();
    await held.promise;
    return at;
  });
  await isKept.promise;
  let isDone = false;
  const second = db.database
    .inTenant(tenant, (transaction) => keepDeedOnce(transaction, tenant, { ...deed, now: NOW + 1 }))
    .finally(() => {
      isDone = true;
    });
  const isWaiting = async () =>
    (
      await db.asAdmin(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length > 0;
  await expect.poll(async () => isDone || (await isWaiting()), { timeout: 5_000 }).toBe(true);
  held.resolve();
  expect(await Promise.all([first, second])).toEqual([NOW, NOW]);
  expect(await db.asAdmin('select done_by from leadlight.audit_entry')).toEqual([{ done_by: 'ann' }]);
  await db.close();
});
