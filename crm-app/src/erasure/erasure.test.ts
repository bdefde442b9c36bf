import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TenantTransaction } from '../platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createTimeline } from '../timeline/index.ts';
import { createErasure } from './index.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const clock = () => NOW;
const pepper = Buffer.alloc(32, 7);

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.close());

it('removes a person with their visits and merged records, leaves others, and lets nothing late back in', async () => {
  const tenant = await test.createTenant();
  const timeline = timelineOn();
  const rows = [
    event('a', 'lead:1'),
    event('b', 'visitor:9'),
    event('c', 'lead:2'),
    event('d', 'lead:3'),
    { kind: 'identity', id: 'e', from: 'visitor:9', into: 'lead:1', tiedAt: NOW, untiedAt: null } as const,
    { kind: 'identity', id: 'f', from: 'lead:3', into: 'lead:1', tiedAt: NOW, untiedAt: null } as const,
  ];
  await timeline.inbox.accept(tenant, rows, []);
  const forgotten: string[] = [];
  const forgetDeliveries = async (_: TenantTransaction, crmIds: readonly string[]) =>
    forgotten.push(...crmIds);
  const receipt = await createErasure({ ...parts(), forgetDeliveries }).erase(tenant, ['lead:1']);
  expect(receipt).toMatchObject({ event: 3, identity_edge: 2, lead: 2, webhook_delivery: 2 });
  expect(forgotten.sort()).toEqual(['1', '3']);

  const late = [event('late', 'lead:1'), event('later', 'visitor:9'), event('other', 'lead:2')];
  await timeline.inbox.accept(tenant, late, []);
  const left = await test.asAdmin<{ id: string }>('select id from leadlight.event order by id');
  expect(left.map(({ id }) => id)).toEqual(['c', 'other']);
  expect(await test.asAdmin('select from leadlight.lead where id <> $1', ['lead:2'])).toEqual([]);
});

it('waits for a score that is being committed, and removes it too', async () => {
  const tenant = await test.createTenant();
  await timelineOn().inbox.accept(tenant, [event('a', 'lead:7')], []);
  let erased: Promise<unknown> = Promise.resolve();
  await test.database.inTenant(tenant, async (trx) => {
    await sql`select from lead where id = 'lead:7' for update`.execute(trx);
    erased = createErasure(parts()).erase(tenant, ['lead:7']);
    await expect.poll(waiting).toBe(1);
    await sql`insert into prediction (tenant_id, lead_id, moment, cause, tier, reasons, features, contributions, assignment)
      values (${tenant}, 'lead:7', now(), 'event', 'low', '[]', '{}', '{}', 'treatment')`.execute(trx);
    await sql`insert into outbox (tenant_id, key, kind, lead_id, payload)
      values (${tenant}, 'w', 'write_fields', 'lead:7', '{}')`.execute(trx);
  });
  expect(await erased).toMatchObject({ prediction: 1, outbox: 1, lead: 1 });
  for (const table of ['prediction', 'outbox', 'lead']) {
    expect(await test.asAdmin(`select from leadlight.${table} where tenant_id = $1`, [tenant])).toEqual([]);
  }
});

it('lets nothing in of whoever looked for traces before it and stores after', async () => {
  const tenant = await test.createTenant();
  const { inbox } = timelineOn();
  await inbox.accept(tenant, [event('a', 'lead:7')], []);
  let both: Promise<unknown> = Promise.resolve();
  await test.database.inTenant(tenant, async (trx) => {
    await sql`select from lead where id = 'lead:7' for update`.execute(trx);
    const stored = inbox.accept(tenant, [event('b', 'lead:7')], []);
    await expect.poll(waiting).toBe(1);
    both = Promise.all([stored, createErasure(parts()).erase(tenant, ['lead:7'])]);
    await expect.poll(waiting).toBe(2);
  });
  await both;
  for (const table of ['event', 'lead']) {
    expect(await test.asAdmin(`select from leadlight.${table} where tenant_id = $1`, [tenant])).toEqual([]);
  }
});

it('takes the person out of the lists of batches', async () => {
  const tenant = await test.createTenant();
  await timelineOn().inbox.accept(tenant, [event('a', 'lead:7')], []);
  await test.asAdmin(
    `insert into leadlight.job (tenant_id, id, kind, progress) values
      ($1, gen_random_uuid(), 'batch_score', '{"leads": ["lead:7", "lead:70"], "of": 2}'),
      ($1, gen_random_uuid(), 'batch_score', '{"leads": null}')`,
    [tenant],
  );
  expect(await createErasure(parts()).erase(tenant, ['lead:7'])).toMatchObject({ job: 1 });
  const jobs = await test.asAdmin(
    `select progress from leadlight.job where tenant_id = $1 order by progress ->> 'of'`,
    [tenant],
  );
  expect(jobs).toEqual([{ progress: { leads: ['lead:70'], of: 2 } }, { progress: { leads: null } }]);
});

/** Statements that wait for a lock in this database. */
async function waiting(): Promise<number> {
  const rows = await test.asAdmin(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

const parts = () => ({ database: test.database, clock, pepper, forgetDeliveries: async () => 0 });

const timelineOn = () =>
  createTimeline({ ...test, queue: memoryQueue(), clock, erasurePepper: pepper, onHintLost: () => {} });

function event(id: string, subject: string) {
  return {
    ...({ kind: 'event', type: 'page_viewed' } as const),
    ...{ id, subject, occurredAt: NOW, knownAt: NOW, properties: { path: '/' } },
  };
}
