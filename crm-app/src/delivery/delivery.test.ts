import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CrmRateLimited, CrmRefused, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import type { FieldWrite } from '../scoring/field-writes.ts';
import { createDelivery, type Delivery, LEASE_MS } from './index.ts';
import { type RecordingCrm, recordingCrm } from './recording-crm.test-support.ts';

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

async function addLeads(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, place) => String(place + 1));
  await db.database.inTenant(tenant, (trx) =>
    trx
      .insertInto('lead')
      .values(
        ids.map((id) => ({
          ...{ tenant_id: tenant, id: `lead:${id}`, crm_id: id, owner_id: id === '2' ? null : 'owner-1' },
          profile: JSON.stringify({ name: `Lead ${id}`, phone: '+49 30 1' }),
        })),
      )
      .execute(),
  );
  return ids;
}
async function order(kind: 'write_fields' | 'create_task', id: string, key: string, payload: object) {
  await db.database.inTenant(tenant, (trx) =>
    trx
      .insertInto('outbox')
      .values({
        ...{ tenant_id: tenant, key, kind, lead_id: `lead:${id}`, payload: JSON.stringify(payload) },
        next_attempt_at: new Date(now),
      })
      .execute(),
  );
}
const write = (crmId: string, propensity = 50): FieldWrite => ({
  update: { crmId, propensity, tier: 'medium', reasons: '+ words', scoredAt: START, model: 'm' },
  shown: { score: propensity, tier: 'medium', reasons: [] },
});
async function orderTask(id = '1') {
  const task = { dueAt: START, propensity: 0.8, outcome: 'deal_won', horizonDays: 90, reasons: [] };
  await order('create_task', id, `task of ${id}`, { key: `task of ${id}`, ...task });
  await db.database.inTenant(tenant, (trx) =>
    trx
      .insertInto('episode')
      .values({ tenant_id: tenant, lead_id: `lead:${id}`, hot_at: new Date(now), task_key: `task of ${id}` })
      .execute(),
  );
}
const outbox = () =>
  db.database.inTenant(tenant, (trx) => trx.selectFrom('outbox').selectAll().orderBy('id').execute());
const settings = (values: object) =>
  db.database.inTenant(tenant, (trx) =>
    trx
      .insertInto('settings')
      .values({ tenant_id: tenant, revision: 1, values: JSON.stringify(values) })
      .execute(),
  );

describe('fields', () => {
  test('go out by the hundred, and the lead remembers what the CRM has', async () => {
    for (const id of await addLeads(250)) await order('write_fields', id, `w${id}`, write(id));
    expect(await delivery.deliver(tenant)).toEqual({ sent: 250, failed: 0, waiting: 0 });
    expect(crm.batches).toEqual([100, 100, 50]);
    const lead = await db.database.inTenant(tenant, (trx) =>
      trx.selectFrom('lead').select('written').where('id', '=', 'lead:7').executeTakeFirst(),
    );
    expect(lead?.written).toEqual(write('7'));
    expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 0 });
    expect(crm.usage.calls).toBe(3);
  });

  test('of one lead the newest alone are sent, whatever waited before', async () => {
    await addLeads(1);
    await order('write_fields', '1', 'old', write('1', 40));
    await order('write_fields', '1', 'new', write('1', 60));
    await delivery.deliver(tenant);
    expect(crm.batches).toEqual([1]);
    expect(crm.fields.get('1')?.propensity).toBe(60);
    expect((await outbox()).map(({ status }) => status)).toEqual(['done', 'done']);
  });

  test('a record that is gone or refused fails with its reason and holds up no other', async () => {
    for (const id of await addLeads(3)) await order('write_fields', id, `w${id}`, write(id));
    crm.refuse = ({ crmId }) =>
      crmId === '1'
        ? { crmId, status: 'gone' }
        : crmId === '2'
          ? { crmId, status: 'refused', reason: 'the field is read-only', retryable: false }
          : null;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 2, waiting: 0 });
    expect((await outbox()).map(({ status, last_error }) => [status, last_error])).toEqual([
      ['failed', 'the record is gone from the CRM'],
      ['failed', 'the field is read-only'],
      ['done', null],
    ]);
  });

  test('wait longer each time the CRM fails, as long as it says when it is limited, and then arrive', async () => {
    await addLeads(1);
    await order('write_fields', '1', 'w', write('1'));
    const waits: number[] = [];
    const errors = [new CrmUnavailable('503'), new CrmUnavailable('503'), new CrmRateLimited(7_000)];
    for (const error of errors) {
      crm.fail = () => error;
      expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
      const [row] = await outbox();
      waits.push(row.next_attempt_at.getTime() - now);
      now = row.next_attempt_at.getTime();
    }
    expect(waits).toEqual([2_000, 4_000, 7_000]);
    crm.fail = () => null;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 0, waiting: 0 });
  });

  test('stay where they are in a dry run, in a pause, above the day’s cap and without access', async () => {
    for (const id of await addLeads(5)) await order('write_fields', id, `w${id}`, write(id));
    await orderTask();
    const nothing = { sent: 0, failed: 0, waiting: 0 };
    await settings({ dryRun: true });
    expect(await delivery.deliver(tenant)).toEqual(nothing);
    await db.asAdmin(`update leadlight.settings set values = '{"paused":true}' where tenant_id = $1`, [
      tenant,
    ]);
    expect(await delivery.deliver(tenant)).toEqual(nothing);
    expect(crm.usage.calls).toBe(0);
    const caps = '{"caps":{"writesPerDay":2,"tasksPerDay":1}}';
    await db.asAdmin(`update leadlight.settings set values = $2 where tenant_id = $1`, [tenant, caps]);
    expect(await delivery.deliver(tenant)).toEqual({ sent: 3, failed: 0, waiting: 0 });
    expect([crm.tasks.length, crm.fields.size]).toEqual([1, 2]);
    await db.asAdmin(`update leadlight.settings set values = '{}' where tenant_id = $1`, [tenant]);
    crm.fail = () => new CrmUnauthorised('uninstalled');
    expect(await delivery.deliver(tenant)).toMatchObject({ sent: 0, failed: 0 });
    expect((await outbox()).filter(({ status }) => status === 'waiting')).toHaveLength(3);
  });
});

describe('a call task', () => {
  const episode = () =>
    db.database.inTenant(tenant, (trx) => trx.selectFrom('episode').selectAll().executeTakeFirst());

  test('has owner, phone and link, and the episode knows it', async () => {
    await addLeads(2);
    await settings({ fallbackOwner: 'owner-9' });
    await orderTask('2');
    await delivery.deliver(tenant);
    expect(crm.tasks).toMatchObject([
      { crmId: '2', ownerId: 'owner-9', subject: 'Call within 1 hour', dueAt: START },
    ]);
    expect(crm.tasks[0].body).toContain('Phone: +49 30 1\nhttps://crm.example/2');
    expect(await episode()).toMatchObject({ crm_task_id: 'task-1', task_status: 'created' });
  });

  test('is one though its reply was lost: it is looked up before it is tried again', async () => {
    await addLeads(1);
    await orderTask();
    crm.loseReplies = true;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
    now += 3_000;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(crm.tasks).toHaveLength(1);
    expect(await episode()).toMatchObject({ crm_task_id: 'task-1', task_status: 'created' });
  });

  test('that somebody completed before its reply came is done', async () => {
    await addLeads(1);
    await orderTask();
    crm.whileCreating = () =>
      db.database.inTenant(tenant, async (trx) => {
        await trx
          .insertInto('event')
          .values({
            ...{ tenant_id: tenant, id: 'done', subject: 'lead:1', type: 'task_completed' },
            ...{ occurred_at: new Date(START), known_at: new Date(START) },
            properties: JSON.stringify({ task: 'task-1' }),
          })
          .execute();
      });
    await delivery.deliver(tenant);
    expect(await episode()).toMatchObject({
      ...{ crm_task_id: 'task-1', task_status: 'done', task_done_at: new Date(START) },
    });
  });

  test('is one though the worker was killed between the call and the commit', async () => {
    await addLeads(1);
    await orderTask();
    crm.whileCreating = async () => {
      throw new Error('the worker was killed');
    };
    await expect(delivery.deliver(tenant)).rejects.toThrow('killed');
    expect(crm.tasks).toHaveLength(1);
    crm.whileCreating = async () => {};
    expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 0 });
    now += LEASE_MS;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(crm.tasks).toHaveLength(1);
    expect(await episode()).toMatchObject({ crm_task_id: 'task-1' });
  });

  test('is one though another worker comes after the lease of a slow one that is still at it', async () => {
    await addLeads(1);
    await orderTask();
    crm.whileCreating = async () => {
      crm.whileCreating = async () => {};
      now += LEASE_MS;
      expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 0, waiting: 0 });
    };
    expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
    expect(crm.tasks).toHaveLength(1);
    expect(await episode()).toMatchObject({ crm_task_id: 'task-1', task_status: 'created' });
  });

  test('is one of each though four workers deliver at once, with fields among them', async () => {
    const ids = await addLeads(40);
    for (const id of ids) {
      await orderTask(id);
      await order('write_fields', id, `w${id}`, write(id));
    }
    const done = await Promise.all([1, 2, 3, 4].map(() => delivery.deliver(tenant)));
    const later = await delivery.deliver(tenant);
    const sent = [...done, later].reduce((sum, each) => sum + each.sent, 0);
    expect(sent).toBe(80);
    expect(crm.tasks.map(({ key }) => key).sort()).toEqual(ids.map((id) => `task of ${id}`).sort());
    expect(crm.fields.size).toBe(40);
  });

  test('that the CRM refuses for good fails with the reason', async () => {
    await addLeads(1);
    await orderTask();
    crm.fail = () => new CrmRefused('the owner is inactive');
    expect(await delivery.deliver(tenant)).toEqual({ sent: 0, failed: 1, waiting: 0 });
    expect(await outbox()).toMatchObject([{ status: 'failed', last_error: 'the owner is inactive' }]);
    expect(await episode()).toMatchObject({ task_status: 'failed' });
  });

  test('that was turned away by the limit is not looked up: nothing was made', async () => {
    await addLeads(1);
    await orderTask();
    crm.fail = () => new CrmRateLimited(1_000);
    await delivery.deliver(tenant);
    crm.fail = (call) => (call === 'findTask' ? new CrmRefused('asked for nothing') : null);
    now += 1_000;
    expect(await delivery.deliver(tenant)).toEqual({ sent: 1, failed: 0, waiting: 0 });
  });
});
