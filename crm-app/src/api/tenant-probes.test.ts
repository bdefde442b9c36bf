import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { startApi } from './api.test-support.ts';

/** Stands wherever their rows can tell anything; never sent by a probe. */
const MARK = 'only-theirs';
/** All there is of them, to see that no probe changed it. */
const TABLES = [
  'tenant',
  'lead',
  'event',
  'identity_edge',
  'prediction',
  'model',
  'settings',
  'settings_change',
  'api_key',
  'job',
  'training_plan',
  'audit_entry',
];

let at: Awaited<ReturnType<typeof startApi>>;
let theirs: { tenant: string; key: string };
let ours: { tenant: string; key: string };
let ids: string[];
const disconnected = new Set<string>();
beforeAll(async () => {
  at = await startApi({
    state: async (tenant) => ({
      account: '1',
      name: tenant === ours.tenant ? 'Ours' : MARK,
      tenantStatus: 'active',
      connection: null,
    }),
    disconnect: async (tenant) => void disconnected.add(tenant),
  });
  [theirs, ours] = [await at.tenantWith({ t1: 3, t2: 1 }), await at.tenantWith({ o1: 1 })];
  const { tenant } = theirs;
  await at.timeline.inbox.accept(tenant, [tie('visitor:v1', 'lead:t1', '2026-05-01')], []);
  await at.scoring.scoreMany(tenant, null, 'request');
  await at.apiKeys.create(tenant, MARK);
  await at.ask(theirs.key, 'PUT', '/v1/settings', { revision: 0, values: { fallbackOwner: MARK } });
  const { body } = await at.ask(theirs.key, 'POST', '/v1/scores/batch', { lead_ids: ['t1'] });
  const { job_id: job } = body as { job_id: string };
  await vi.waitFor(async () => {
    const { body: progress } = await at.ask(theirs.key, 'GET', `/v1/jobs/${job}`);
    expect(progress).toMatchObject({ state: 'done' });
  });
  for (const change of [
    'lead set account = $2, owner_id = $2',
    'model set version = $2',
    'job set kind = $2',
  ]) {
    await at.test.asAdmin(`update leadlight.${change} where tenant_id = $1`, [tenant, MARK]);
  }
  const predictions = await at.test.asAdmin<{ id: string }>(
    'select id from leadlight.prediction where tenant_id = $1',
    [tenant],
  );
  const keys = await at.apiKeys.list(tenant);
  ids = ['t1', 'lead:t1', 't2', 'lead:t2', 'v1', 'visitor:v1', job, tenant, ...keys.map(({ id }) => id)];
  const models = await at.test.asAdmin<{ id: string }>(
    'select id::text from leadlight.model where tenant_id = $1',
    [tenant],
  );
  ids.push(...models.map(({ id }) => id));
  ids.push(...predictions.map(({ id }) => id), "t1' or '1'='1", 't1,t2', 'lead:%', '../leads/t1');
});
afterAll(() => at.close());

async function allOf(tenant: string): Promise<string> {
  const parts = await Promise.all(
    TABLES.map((table) =>
      at.test.asAdmin<{ all: string }>(
        `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as all from leadlight.${table} t
         where ${table === 'tenant' ? 'id' : 'tenant_id'} = $1`,
        [tenant],
      ),
    ),
  );
  return parts.map(([row]) => row.all).join('\n---\n');
}

const FIELDS = [
  'lead_id',
  'visitor_id',
  'lead_ids',
  'include_explanations',
  'revision',
  'values',
  'tenant',
  'tenant_id',
];

it('1,000 probes of every route with their ids: nothing of theirs is told, nothing of theirs changes', async () => {
  const before = await allOf(theirs.tenant);
  expect(before.split(MARK).length).toBeGreaterThan(8);
  const routes = new Map(at.api.endpoints.map((each) => [each.name, each]));
  const id = fc.constantFrom(...ids);
  const value = fc.oneof(
    id,
    fc.array(id, { maxLength: 3 }),
    fc.boolean(),
    fc.constantFrom('all', 0, 1, null, {}),
  );
  const probe = fc.record({
    // By name, so that a failure is short to read.
    name: fc.constantFrom(...routes.keys()),
    path: id,
    method: fc.option(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), { freq: 4 }),
    query: fc.dictionary(fc.constantFrom('before', 'limit', 'tenant', 'lead_id'), id, { maxKeys: 2 }),
    body: fc.oneof(
      fc.record({ lead_id: id, include_explanations: fc.boolean() }),
      fc.record({ visitor_id: id }),
      fc.record({ lead_ids: fc.array(id, { minLength: 1, maxLength: 3 }) }),
      fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 3 }),
    ),
  });
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(probe, async ({ name, path, method, query, body }) => {
      const route = routes.get(name) ?? at.api.endpoints[0];
      const verb = method ?? route.method.toUpperCase();
      const search = new URLSearchParams(query).toString();
      const address =
        route.path.replace('{id}', encodeURIComponent(path)) + (search === '' ? '' : `?${search}`);
      const { status, text } = await at.ask(ours.key, verb, address, verb === 'GET' ? undefined : body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(text).not.toContain(MARK);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 1_000 },
  );
  // Not all were turned away at the door.
  expect(statuses.get(200)).toBeGreaterThan(20);
  expect(statuses.get(404)).toBeGreaterThan(10);
  expect(await allOf(theirs.tenant)).toBe(before);
  expect([...disconnected]).toEqual([ours.tenant]);
});
