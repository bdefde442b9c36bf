import { calendarOf, createRandom, type Row, shuffle } from '@leadlight/scoring-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, event, randomRows, tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import type { LeadProfile } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createTimeline, erasureTrace, type TimelineDomain } from './index.ts';
import { recordingQueue } from './recording-queue.test-support.ts';

const NOW = at('2026-06-01');
const PEPPER = Buffer.alloc(32, 7);
const queue = recordingQueue();
const lostHints: unknown[] = [];
let db: TestDatabase;
let timeline: TimelineDomain;
let tenant: string;

beforeAll(async () => {
  db = await createTestDatabase();
  timeline = createTimeline({
    database: db.database,
    queue,
    clock: () => NOW,
    erasurePepper: PEPPER,
    onHintLost: (error) => lostHints.push(error),
  });
});
afterAll(() => db.close());

async function freshTenant(): Promise<string> {
  queue.jobs.length = 0;
  tenant = await db.createTenant();
  return tenant;
}
const profile = (crmId: string, more: Partial<LeadProfile> = {}): LeadProfile => ({
  ...{ crmId, name: `Lead ${crmId}`, email: null, phone: null, company: null },
  ...{ account: null, ownerId: null, optedOut: false },
  ...more,
});
const leads = () =>
  db.database.inTenant(tenant, (trx) =>
    trx
      .selectFrom('lead')
      .select(['id', 'dirty_version', 'pending_event_at', 'merged_into', 'opted_out', 'profile'])
      .orderBy('id')
      .execute(),
  );
const stateOf = async (id: string) => (await leads()).find((lead) => lead.id === id);

describe('accept', () => {
  test('stores rows and profiles, makes the lead dirty and tells the queue', async () => {
    await freshTenant();
    const view = event('lead:1', 'page_viewed', '2026-05-31 10:00', { path: '/pricing' });
    await timeline.inbox.accept(tenant, [view], [profile('1', { phone: '+49' })]);
    expect(await stateOf('lead:1')).toMatchObject({
      dirty_version: 1,
      pending_event_at: new Date(view.occurredAt),
      profile: { name: 'Lead 1', phone: '+49' },
    });
    expect(queue.jobs).toEqual([{ kind: 'score_tenant', tenant }]);
  });

  test('a second time changes nothing and tells nobody', async () => {
    await freshTenant();
    const rows = [event('lead:1', 'call_logged', '2026-05-31'), tie('visitor:9', 'lead:1', '2026-05-01')];
    await timeline.inbox.accept(tenant, rows, []);
    const before = await leads();
    queue.jobs.length = 0;
    await timeline.inbox.accept(tenant, rows, []);
    expect(await leads()).toEqual(before);
    expect(queue.jobs).toEqual([]);
  });

  test('history makes a lead dirty but is no event to call for, nor is a mail that we sent', async () => {
    await freshTenant();
    const view = event('lead:1', 'page_viewed', '2026-05-31');
    await timeline.inbox.accept(tenant, [view], [], 'backfill');
    expect(await stateOf('lead:1')).toMatchObject({ dirty_version: 1, pending_event_at: null });
    expect(queue.jobs).toEqual([]);
    await timeline.inbox.accept(tenant, [event('lead:1', 'email_sent', '2026-05-31')], []);
    expect(await stateOf('lead:1')).toMatchObject({ dirty_version: 2, pending_event_at: null });
  });

  test('a visitor’s event reaches the lead it is tied to, and what that lead was merged into', async () => {
    await freshTenant();
    const edges = [tie('visitor:9', 'lead:1', '2026-05-01'), tie('lead:1', 'lead:2', '2026-05-02')];
    await timeline.inbox.accept(tenant, edges, []);
    expect(await stateOf('lead:1')).toMatchObject({ merged_into: 'lead:2' });
    const before = await stateOf('lead:2');
    const view = event('visitor:9', 'page_viewed', '2026-05-31');
    await timeline.inbox.accept(tenant, [view], []);
    expect(await stateOf('lead:2')).toMatchObject({
      dirty_version: (before?.dirty_version ?? 0) + 1,
      pending_event_at: new Date(view.occurredAt),
    });
    const undone = { ...edges[1], untiedAt: at('2026-05-03') };
    await timeline.inbox.accept(tenant, [undone], []);
    expect(await stateOf('lead:1')).toMatchObject({ merged_into: null });
  });

  test('a queue that is gone loses no row', async () => {
    await freshTenant();
    queue.lost = true;
    await timeline.inbox.accept(tenant, [event('lead:1', 'call_logged', '2026-05-31')], []);
    queue.lost = false;
    expect(lostHints).toHaveLength(1);
    expect(await stateOf('lead:1')).toMatchObject({ dirty_version: 1 });
  });

  test('an erased person does not come back', async () => {
    await freshTenant();
    await db.database.inTenant(tenant, (trx) =>
      trx
        .insertInto('erasure')
        .values({ tenant_id: tenant, hmac: erasureTrace(PEPPER, tenant, 'lead:1'), receipt: '{}' })
        .execute(),
    );
    const rows: Row[] = [
      event('lead:1', 'page_viewed', '2026-05-31'),
      event('lead:2', 'page_viewed', '2026-05-31'),
      tie('visitor:1', 'lead:1', '2026-05-31'),
    ];
    await timeline.inbox.accept(tenant, rows, [profile('1'), profile('2')]);
    expect((await leads()).map(({ id }) => id)).toEqual(['lead:2']);
    const store = await timeline.wholeStore(tenant);
    expect([store.leads, store.visitors]).toEqual([['lead:2'], []]);
    // What a webhook told of a record that is gone may come to nothing.
    await expect(timeline.inbox.accept(tenant, [], [])).resolves.toBeUndefined();
  });

  test('text that PostgreSQL cannot hold is cleaned, not refused', async () => {
    await freshTenant();
    const broken = event('lead:1', 'page_viewed', '2026-05-31', {
      path: '/a\u0000b\ud83d',
      literal: '\\u0000',
    });
    await timeline.inbox.accept(tenant, [broken], [profile('1', { name: 'A\u0000' })]);
    const [kept] = (await timeline.wholeStore(tenant)).ownEvents('lead:1');
    expect(kept.properties).toEqual({ path: '/ab\ufffd', literal: '\\u0000' });
  });

  test('a fast clock is corrected', async () => {
    await freshTenant();
    await timeline.inbox.accept(tenant, [event('lead:1', 'page_viewed', '2026-05-31', {}, '2026-05-30')], []);
    const [kept] = (await timeline.wholeStore(tenant)).ownEvents('lead:1');
    expect(kept.occurredAt).toBe(at('2026-05-30'));
  });

  test('another tenant has rows of the same ids and sees its own alone', async () => {
    const first = await freshTenant();
    const view = event('lead:1', 'page_viewed', '2026-05-31', { path: '/first' });
    await timeline.inbox.accept(first, [view], []);
    const second = await freshTenant();
    await timeline.inbox.accept(second, [{ ...view, properties: { path: '/second' } }], []);
    const path = async (of: string) => (await timeline.wholeStore(of)).ownEvents('lead:1')[0].properties.path;
    expect([await path(first), await path(second)]).toEqual(['/first', '/second']);
  });

  test('eight batches at once that cross in their leads all arrive', async () => {
    await freshTenant();
    const batches = Array.from({ length: 8 }, (_, batch) => {
      const ids = shuffle(['1', '2', '3', '4', '5', '6'], createRandom(batch));
      return {
        rows: ids.map((id) => event(`lead:${id}`, 'page_viewed', '2026-05-31', { batch })),
        profiles: ids.slice(0, 2).map((id) => profile(id, { phone: String(batch) })),
      };
    });
    await Promise.all(batches.map(({ rows, profiles }) => timeline.inbox.accept(tenant, rows, profiles)));
    expect((await leads()).map((lead) => lead.dirty_version)).toEqual([8, 8, 8, 8, 8, 8]);
  });
});

describe('for any rows', () => {
  test('three times in any order is once in order, and each lead is read back as from the whole', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, fc.nat(), async (rows, seed) => {
        const once = await freshTenant();
        await timeline.inbox.accept(once, rows, []);
        const thrice = await freshTenant();
        const shuffled = shuffle([...rows, ...rows, ...rows], createRandom(seed));
        for (let from = 0; from < shuffled.length; from += 40) {
          await timeline.inbox.accept(thrice, shuffled.slice(from, from + 40), []);
        }
        const [expected, store] = [await timeline.wholeStore(once), await timeline.wholeStore(thrice)];
        expect(store.leads).toEqual(expected.leads);
        for (const lead of expected.leads) {
          expect(store.timelineOf(lead)).toEqual(expected.timelineOf(lead));
          const alone = await db.database.inTenant(thrice, (trx) => timeline.storeFor(trx, [lead]));
          expect(alone.timelineOf(lead)).toEqual(expected.timelineOf(lead));
          expect(alone.accountOf(lead, NOW)).toBe(expected.accountOf(lead, NOW));
        }
        const calendar = await db.database.inTenant(thrice, (trx) => timeline.calendarFor(trx));
        expect(calendar).toEqual(calendarOf(expected, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 12 },
    );
  });
});
