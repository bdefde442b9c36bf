import { afterAll, beforeAll, expect, test } from 'vitest';
import { pricing, startApi } from './api.test-support.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi({
    state: () => Promise.reject(new Error('not asked here')),
    disconnect: () => Promise.reject(new Error('not asked here')),
  });
});
afterAll(() => api.close());

test('DELETE /v1/leads/{id} erases one person, tells what went, and lets nothing late in', async () => {
  const { tenant, key } = await api.tenantWith({ 1: 2, 2: 1 });
  await api.ask(key, 'POST', '/v1/score', { lead_id: '1' });
  const { status, body } = await api.ask(key, 'DELETE', '/v1/leads/1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ lead_id: 'lead:1', removed: { event: 2, prediction: 1, outbox: 1, lead: 1 } });
  expect((await api.ask(key, 'GET', '/v1/leads/1/score')).status).toBe(404);
  expect((await api.ask(key, 'DELETE', '/v1/leads/1')).status).toBe(404);
  await api.timeline.inbox.accept(tenant, pricing('lead:1', 3), []);
  const left = await api.test.asAdmin<{ id: string }>('select id from leadlight.lead where tenant_id = $1', [
    tenant,
  ]);
  expect(left).toEqual([{ id: 'lead:2' }]);
});

test('a record that was merged away is the person that it became; nobody erases what is not theirs', async () => {
  const { tenant, key } = await api.tenantWith({ 1: 1, 2: 1 });
  const { key: stranger } = await api.tenantWith({ 9: 1 });
  const tiedAt = Date.parse('2026-06-01T11:30:00Z');
  const merge = {
    kind: 'identity',
    id: 'm',
    from: 'lead:2',
    into: 'lead:1',
    tiedAt,
    untiedAt: null,
  } as const;
  await api.timeline.inbox.accept(tenant, [merge], []);
  expect((await api.ask(stranger, 'DELETE', '/v1/leads/1')).status).toBe(404);
  const { body } = await api.ask(key, 'DELETE', '/v1/leads/lead:2');
  expect(body).toMatchObject({ lead_id: 'lead:1', removed: { event: 2, lead: 2 } });
});
