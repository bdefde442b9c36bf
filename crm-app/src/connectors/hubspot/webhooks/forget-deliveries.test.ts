import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { markProcessed } from './stored-deliveries.ts';

let db: TestDatabase;
let tenant: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await db.createTenant();
});

const store = (key: string, payload: object) =>
  db.asAdmin('insert into leadlight.webhook_delivery (tenant_id, key, payload) values ($1, $2, $3)', [
    tenant,
    key,
    payload,
  ]);
const left = async () => {
  const rows = await db.asAdmin<{ key: string }>(
    'select key from leadlight.webhook_delivery where tenant_id = $1 order by key',
    [tenant],
  );
  return rows.map(({ key }) => key);
};

test('every delivery about the contact goes, and none about another record', async () => {
  const property = { subscriptionType: 'object.propertyChange', propertyName: 'email' };
  const value = { ...property, propertyValue: 'eva@person.example' };
  await store('a value', { ...value, objectTypeId: '0-1', objectId: 12 });
  await store('a value in the older form', {
    ...value,
    subscriptionType: 'contact.propertyChange',
    objectId: '12',
  });
  await store('an association', {
    ...{ subscriptionType: 'object.associationChange' },
    ...{ fromObjectTypeId: '0-3', fromObjectId: 5, toObjectTypeId: '0-1', toObjectId: 12 },
  });
  const merge = { subscriptionType: 'object.merge', objectTypeId: '0-1' };
  await store('a merge', { ...merge, primaryObjectId: 9, mergedObjectIds: [11, 12] });
  await store('stays: another contact', { ...value, objectTypeId: '0-1', objectId: 120 });
  await store('stays: a company', { ...value, objectTypeId: '0-2', objectId: 12 });
  await store('stays: another merge', { ...merge, primaryObjectId: 9, mergedObjectIds: [11] });
  expect(await db.database.inTenant(tenant, (trx) => forgetDeliveries(trx, ['12', '13']))).toBe(4);
  expect(await left()).toEqual(['stays: a company', 'stays: another contact', 'stays: another merge']);
});

test('once a delivery is processed, the value that it told is gone', async () => {
  await store('a', { objectTypeId: '0-1', objectId: 12, propertyValue: 'eva@person.example' });
  await db.asAdmin(
    `insert into leadlight.webhook_delivery (tenant_id, key, payload) values ($1, 'b', 'null')`,
    [tenant],
  );
  await db.database.inTenant(tenant, (trx) => markProcessed(trx, ['a', 'b'], Date.now(), null));
  const payloads = await db.asAdmin(
    'select payload from leadlight.webhook_delivery where tenant_id = $1 order by key',
    [tenant],
  );
  expect(payloads).toEqual([{ payload: { objectTypeId: '0-1', objectId: 12 } }, { payload: null }]);
});
