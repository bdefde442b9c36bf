import { afterAll, beforeAll, expect, test } from 'vitest';
import { CrmRateLimited, CrmUnavailable } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { LEASE_MS } from './index.ts';
import { type Ordered, tenantToDeliver } from './ordered-effects.test-support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** The first batch that comes is held; later ones pass. */
function holdFirstBatch({ crm }: Ordered): { readonly arrived: Promise<void>; release(): void } {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  crm.whileWriting = async () => {
    crm.whileWriting = async () => {};
    arrived.resolve();
    await held.promise;
  };
  return { arrived: arrived.promise, release: () => held.resolve() };
}

const writtenOf = async ({ run }: Ordered) =>
  run(`select (written #>> '{update,propensity}')::int as score from leadlight.lead where tenant_id = $1`);

test('a value that arrives after a newer one is followed by the newer one again', async () => {
  const at = await tenantToDeliver(db);
  await at.addLead('1');
  await at.orderWrite('1', 10);
  const { arrived, release } = holdFirstBatch(at);
  const slow = at.delivery.deliver(at.tenant);
  await arrived;
  await at.orderWrite('1', 90);
  at.time.now += LEASE_MS;
  // What may still be under way is sent again first, the newer one after it.
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 2, failed: 0, waiting: 0 });
  expect(at.crm.fields.get('1')?.propensity).toBe(90);
  release();
  await slow;
  expect(await writtenOf(at)).toEqual([{ score: 90 }]);
  await at.delivery.deliver(at.tenant);
  expect(at.crm.fields.get('1')?.propensity).toBe(90);
  expect(await writtenOf(at)).toEqual([{ score: 90 }]);
  expect((await at.outbox()).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
});

test('nothing newer of a lead is sent while an older value is under way', async () => {
  const at = await tenantToDeliver(db);
  await at.addLead('1');
  await at.orderWrite('1', 10);
  const { arrived, release } = holdFirstBatch(at);
  const slow = at.delivery.deliver(at.tenant);
  await arrived;
  await at.orderWrite('1', 90);
  at.time.now += LEASE_MS - 1;
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 0 });
  release();
  await slow;
  expect(at.crm.fields.get('1')?.propensity).toBe(90);
  expect((await at.outbox()).map(({ status, last_error }) => [status, last_error])).toEqual([
    ['done', null],
    ['done', null],
  ]);
});

test('a call that takes too long is aborted, and its rows stay under way while it may be carried out', async () => {
  const at = await tenantToDeliver(db, { deadlineMs: 20 });
  await at.addLead('1');
  await at.orderWrite('1', 10);
  at.crm.whileWriting = (_updates, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new CrmUnavailable('no time was left for it')));
    });
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
  at.crm.whileWriting = async () => {};
  await at.orderWrite('1', 90);
  at.time.now += LEASE_MS - 1;
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 0 });
  expect((await at.outbox())[0]).toMatchObject({ status: 'sending', last_error: 'no time was left for it' });
  at.time.now += 1;
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 2, failed: 0, waiting: 0 });
  expect(at.crm.fields.get('1')?.propensity).toBe(90);
});

test('what was aborted before the CRM was asked is not under way: it waits, and counts as no try', async () => {
  const at = await tenantToDeliver(db, { deadlineMs: 20 });
  await at.addLead('1');
  await at.orderWrite('1', 10);
  at.crm.whileWriting = (_updates, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new CrmRateLimited(1_000)));
    });
  await at.delivery.deliver(at.tenant);
  expect(await at.outbox()).toMatchObject([{ status: 'waiting', attempt: 0 }]);
});
