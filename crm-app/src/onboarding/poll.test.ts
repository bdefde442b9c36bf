import { DAY } from '@leadlight/scoring-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { keepBackfill, keepBackfillStart } from './backfill-rows.ts';
import { createPolling, readProgress } from './index.ts';
import { scriptedCrm } from './scripted-crm.test-support.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.close());

it('polls from where it was, and reads owners and fields once a day', async () => {
  const tenant = await test.createTenant();
  let now = Date.parse('2026-11-23T10:00:00Z');
  let owners = 0;
  const since: number[] = [];
  const queue = memoryQueue();
  await test.database.inTenant(tenant, async (transaction) => {
    await keepBackfillStart(transaction, tenant, now - DAY);
    await keepBackfill(transaction, tenant, null, { cursor: null, done: true }, null);
  });
  const polling = createPolling({
    ...{ database: test.database, queue, clock: () => now },
    crmFor: async () => ({
      ...scriptedCrm(),
      owners: async () => [{ id: String(++owners), name: 'Iris', email: null, active: true }],
      async *poll(from) {
        since.push(from);
        yield { rows: [], leads: [], upTo: now };
      },
    }),
    timeline: {
      inbox: { accept: async () => {} },
      storeFor: () => Promise.reject(new Error('Nobody asks for leads.')),
      wholeStore: () => Promise.reject(new Error('Nobody asks for leads.')),
      calendarFor: () => Promise.reject(new Error('Nobody asks for sources.')),
    },
  });
  await polling.poll(tenant);
  now += DAY - 1;
  await polling.poll(tenant);
  expect(owners).toBe(1);
  now += 1;
  await polling.poll(tenant);
  expect(owners).toBe(2);
  expect(since).toEqual([now - 2 * DAY, now - DAY, now - 1]);
  expect(await test.asAdmin('select id, active from leadlight.owner order by id')).toEqual([
    { id: '1', active: false },
    { id: '2', active: true },
  ]);
  // These rows say where to go on, and nothing of how far reading is.
  expect(await test.database.inTenant(tenant, readProgress)).toEqual({ done: true, objects: [] });
  await queue.close();
});
