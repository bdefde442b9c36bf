import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CrmRateLimited, CrmRefused, CrmUnauthorised } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createDelivery, type Delivery, LEASE_MS } from './index.ts';
import { type RecordingCrm, recordingCrm } from './recording-crm.test-support.ts';
import { putTaskCompletion } from './task-completions.ts';

const START = Date.parse('2026-06-01T12:00:00Z');
let now = START;
let db: TestDatabase;
let crm: RecordingCrm;
let delivery: Delivery;
let tenant: string;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  now = START;
  tenant = await db.createTenant();
  crm = recordingCrm();
  delivery = createDelivery({ database: db.database, crmFor: async () => crm, clock: () => now });
});

const complete = (crmTaskId: string) =>
  db.database.inTenant(tenant, (trx) => putTaskCompletion(trx, tenant, 'lead:1', { crmTaskId }, now));
const row = async () =>
  (await db.database.inTenant(tenant, (trx) => trx.selectFrom('outbox').selectAll().execute()))[0];
const SENT = { sent: 1, failed: 0, waiting: 0 };

test('a task that was ticked off is told to the CRM once, however often it is said', async () => {
  await complete('55');
  await complete('55');
  expect(await delivery.deliver(tenant)).toEqual(SENT);
  await complete('55');
  expect(await delivery.deliver(tenant)).toEqual({ ...SENT, sent: 0 });
  expect(crm.completed).toEqual(['55']);
});

test('a lost reply is asked again, since twice is as once', async () => {
  await complete('55');
  crm.loseReplies = true;
  expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
  crm.loseReplies = false;
  now += 3_000;
  expect(await delivery.deliver(tenant)).toEqual(SENT);
  expect(crm.completed).toEqual(['55', '55']);
  expect(await row()).toMatchObject({ status: 'done', last_error: null });
});

test('a killed worker’s is done by another one after its lease', async () => {
  await complete('55');
  crm.fail = () => new Error('the worker was killed');
  await expect(delivery.deliver(tenant)).rejects.toThrow('killed');
  crm.fail = () => null;
  expect(await delivery.deliver(tenant)).toEqual({ ...SENT, sent: 0 });
  now += LEASE_MS;
  expect(await delivery.deliver(tenant)).toEqual(SENT);
});

test('the limit and an account that left hold it up; a refusal ends it with its reason', async () => {
  await complete('55');
  crm.fail = () => new CrmRateLimited(1_000);
  await delivery.deliver(tenant);
  expect(await row()).toMatchObject({ status: 'waiting', attempt: 0 });
  now += 1_000;
  crm.fail = () => new CrmUnauthorised('uninstalled');
  await delivery.deliver(tenant);
  expect((await row()).next_attempt_at.getTime()).toBeGreaterThan(now + 60_000);
  now += 10 * 60_000;
  crm.fail = () => new CrmRefused('read-only');
  expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 1, waiting: 0 });
  expect(await row()).toMatchObject({ status: 'failed', last_error: 'read-only' });
});

test('nothing goes out in a pause; a cap of new tasks does not hold up what a rep did', async () => {
  const settings = (values: object) =>
    db.asAdmin(
      `insert into leadlight.settings (tenant_id, revision, values) values ($1, 1, $2)
       on conflict (tenant_id) do update set values = excluded.values`,
      [tenant, values],
    );
  await complete('55');
  await settings({ paused: true });
  expect(await delivery.deliver(tenant)).toEqual({ ...SENT, sent: 0 });
  await settings({ caps: { tasksPerDay: 1, writesPerDay: 1 } });
  await db.asAdmin(
    `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, status, done_at)
     select $1, kind, kind, 'lead:1', '{}', 'done', $2 from unnest(array['create_task', 'write_fields']) as kind`,
    [tenant, new Date(START)],
  );
  expect(await delivery.deliver(tenant)).toEqual(SENT);
});
