import { afterAll, beforeAll, expect, test } from 'vitest';
import { CrmRefused } from '../connectors/crm.ts';
import { readFaults } from '../faults/index.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { endHold } from './index.ts';
import { RIGHT_RETRY_MS } from './missing-right.ts';
import { type Ordered, tenantToDeliver } from './ordered-effects.test-support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

class RightMissing extends CrmRefused {
  override readonly lacksRight = true;
}
const missing = new RightMissing('refused (403): contacts.write');

async function withoutRight(): Promise<Ordered> {
  const at = await tenantToDeliver(db);
  await at.run(
    `with made as (insert into leadlight.lead (tenant_id, id, crm_id, profile)
       select $1, 'lead:' || id, id, '{}' from generate_series(1, 250) as id returning id, crm_id)
     insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
     select $1, 'w' || id, 'write_fields', id, jsonb_build_object(
       'update', $2::jsonb || jsonb_build_object('crmId', crm_id), 'shown', $3::jsonb), $4 from made`,
    [
      { propensity: 50, tier: 'medium', reasons: '', scoredAt: at.time.now, model: 'm' },
      { score: 50, tier: 'medium', reasons: [] },
      new Date(at.time.now),
    ],
  );
  at.crm.fail = () => missing;
  return at;
}
const faults = (tenant: string) => db.database.inTenant(tenant, readFaults);
const NOTHING = { sent: 0, failed: 0, waiting: 0 };

test('one refused call stops everything of the tenant; nothing fails, and the fault is told', async () => {
  const at = await withoutRight();
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 100 });
  await at.orderTask('1');
  for (let time = 0; time < 5; time++) {
    at.time.now += 5 * 60_000;
    expect(await at.delivery.deliver(at.tenant)).toEqual(NOTHING);
  }
  expect(at.crm.usage.calls).toBe(1);
  const rows = await at.outbox();
  expect(rows.filter(({ status, attempt }) => status === 'waiting' && attempt === 0)).toHaveLength(251);
  expect(await faults(at.tenant)).toMatchObject([{ step: 'rights', message: missing.message }]);
});

test('it is tried again once an hour, and goes on when the right is there', async () => {
  const at = await withoutRight();
  await at.delivery.deliver(at.tenant);
  at.time.now += RIGHT_RETRY_MS;
  expect(await at.delivery.deliver(at.tenant)).toMatchObject({ sent: 0, waiting: 100 });
  expect(await at.delivery.deliver(at.tenant)).toEqual(NOTHING);
  expect(at.crm.usage.calls).toBe(2);
  at.crm.fail = () => null;
  at.time.now += RIGHT_RETRY_MS;
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 250, failed: 0, waiting: 0 });
  expect(await faults(at.tenant)).toEqual([]);
});

test('connecting again ends it at once', async () => {
  const at = await withoutRight();
  await at.delivery.deliver(at.tenant);
  at.crm.fail = () => null;
  await db.database.inTenant(at.tenant, endHold);
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 250, failed: 0, waiting: 0 });
});

test('a call task without the right waits, too', async () => {
  const at = await tenantToDeliver(db);
  await at.addLead('1');
  await at.orderTask('1');
  at.crm.fail = () => missing;
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
  expect(await at.outbox()).toMatchObject([{ status: 'waiting', attempt: 0 }]);
  expect(await faults(at.tenant)).toMatchObject([{ step: 'rights' }]);
});
