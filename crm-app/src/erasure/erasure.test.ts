import { afterAll, beforeAll, expect, it } from 'vitest';
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
  const queue = memoryQueue();
  const timeline = createTimeline({ ...test, queue, clock, erasurePepper: pepper, onHintLost: () => {} });
  const rows = [
    event('a', 'lead:1'),
    event('b', 'visitor:9'),
    event('c', 'lead:2'),
    event('d', 'lead:3'),
    { kind: 'identity', id: 'e', from: 'visitor:9', into: 'lead:1', tiedAt: NOW, untiedAt: null } as const,
    { kind: 'identity', id: 'f', from: 'lead:3', into: 'lead:1', tiedAt: NOW, untiedAt: null } as const,
  ];
  await timeline.inbox.accept(tenant, rows, []);
  const receipt = await createErasure({ ...test, clock, pepper }).erase(tenant, ['lead:1']);
  expect(receipt).toMatchObject({ event: 3, identity_edge: 2, lead: 2 });

  const late = [event('late', 'lead:1'), event('later', 'visitor:9'), event('other', 'lead:2')];
  await timeline.inbox.accept(tenant, late, []);
  const left = await test.asAdmin<{ id: string }>('select id from leadlight.event order by id');
  expect(left.map(({ id }) => id)).toEqual(['c', 'other']);
  expect(await test.asAdmin('select from leadlight.lead where id <> $1', ['lead:2'])).toEqual([]);
  await queue.close();
});

function event(id: string, subject: string) {
  return {
    ...({ kind: 'event', type: 'page_viewed' } as const),
    ...{ id, subject, occurredAt: NOW, knownAt: NOW, properties: { path: '/' } },
  };
}
