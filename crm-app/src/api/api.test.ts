import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { CrmUnavailable } from '../connectors/crm.ts';
import { DEFAULT_SETTINGS } from '../settings/index.ts';
import { pricing, START, startApi } from './api.test-support.ts';
import { workOnBatches } from './index.ts';

let at: Awaited<ReturnType<typeof startApi>>;
const disconnected: string[] = [];
let crmIsAway = false;
beforeAll(async () => {
  at = await startApi({
    state: async () => ({ account: '9', name: 'Acme', tenantStatus: 'active', connection: null }),
    async disconnect(tenant) {
      if (crmIsAway) throw new CrmUnavailable('away');
      disconnected.push(tenant);
    },
  });
});
afterAll(() => at.close());

const NOW = new Date(START).toISOString();

describe('POST /v1/score', () => {
  it('scores a lead by its id in the CRM or ours, and answers from the log while nothing changes', async () => {
    const { tenant, key } = await at.tenantWith({ '42': 2 });
    const first = await at.ask(key, 'POST', '/v1/score', { lead_id: '42' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      ...{ state: 'scored', lead_id: 'lead:42', propensity: 0.5, score: 50, tier: 'medium', scored_at: NOW },
      ...{ outcome: 'deal_won', horizon_days: 90, model: { version: 'known 0' }, cached: false },
      reasons: [{ feature: 'pricing_views_7d', direction: 'for', log_odds: 3, words: expect.any(String) }],
    });
    const again = await at.ask(key, 'POST', '/v1/score', { lead_id: 'lead:42' });
    expect(again.body).toEqual({ ...(first.body as object), cached: true });
    await at.timeline.inbox.accept(tenant, pricing('lead:42', 3).slice(2), []);
    const moved = await at.ask(key, 'POST', '/v1/score', { lead_id: '42' });
    expect(moved.body).toMatchObject({ cached: false, score: 82 });
  });

  it('explains with every feature and its share where that is asked for', async () => {
    const { key } = await at.tenantWith({ '1': 2 });
    const { body } = await at.ask(key, 'POST', '/v1/score', { lead_id: '1', include_explanations: true });
    expect(body).toMatchObject({ explanation: [{ feature: 'pricing_views_7d', value: 2, log_odds: 3 }] });
  });

  it('finds the lead behind a visitor, and the one that a lead was merged into', async () => {
    const { tenant, key } = await at.tenantWith({ '1': 0, '2': 1 });
    const rows = [
      ...pricing('visitor:9', 2),
      tie('visitor:9', 'lead:1', '2026-05-01'),
      tie('lead:1', 'lead:2', '2026-05-02'),
    ];
    await at.timeline.inbox.accept(tenant, rows, []);
    for (const asked of [
      { visitor_id: '9' },
      { visitor_id: 'visitor:9' },
      { lead_id: '1' },
      { lead_id: '2' },
    ]) {
      const { body } = await at.ask(key, 'POST', '/v1/score', asked);
      expect(body).toMatchObject({ lead_id: 'lead:2', score: 82 });
    }
    const stranger = await at.ask(key, 'POST', '/v1/score', { visitor_id: '10' });
    expect(stranger.status).toBe(404);
  });

  it('says honestly that there is no model, not enough data, or nothing to score', async () => {
    const without = await at.tenantWith({ '1': 2 }, { model: false });
    expect((await at.ask(without.key, 'POST', '/v1/score', { lead_id: '1' })).body).toEqual({
      ...{ state: 'not_scored', lead_id: 'lead:1', propensity: null, score: null, cached: false },
    });
    const few = await at.tenantWith({ '1': 4 }, { calibrated: false });
    expect((await at.ask(few.key, 'POST', '/v1/score', { lead_id: '1' })).body).toMatchObject({
      ...{ state: 'not_enough_data', propensity: null, score: null, points: 3, tier: 'medium' },
    });
    const { tenant, key } = await at.tenantWith({ '1': 4 });
    await at.test.asAdmin('update leadlight.lead set excluded = true where tenant_id = $1', [tenant]);
    expect((await at.ask(key, 'POST', '/v1/score', { lead_id: '1' })).body).toMatchObject({
      ...{ state: 'excluded', propensity: null, tier: 'exclude', reasons: [] },
    });
  });

  it.each([
    [{}, '#/lead_id'],
    [{ lead_id: '1', visitor_id: '2' }, '#/lead_id'],
    [{ lead_id: 7 }, '#/lead_id'],
    [{ lead_id: '1', tenant: 'theirs' }, '#/tenant'],
    [[], '#'],
  ])('refuses %j at the field', async (body, pointer) => {
    const { key } = await at.tenantWith({});
    const answer = await at.ask(key, 'POST', '/v1/score', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

it('GET /v1/leads/{id}/score tells what was said, newest first, in pages, and computes nothing', async () => {
  const { tenant, key } = await at.tenantWith({ '1': 1 });
  expect((await at.ask(key, 'GET', '/v1/leads/1/score')).body).toMatchObject({
    current: { state: 'not_scored' },
    history: [],
  });
  for (const cause of ['model', 'settings', 'request'] as const)
    await at.scoring.scoreMany(tenant, ['lead:1'], cause);
  const first = await at.ask(key, 'GET', '/v1/leads/lead:1/score?limit=2');
  expect(first.body).toMatchObject({
    current: { state: 'scored', score: 18, cached: true },
    history: [{ cause: 'request', score: 18 }, { cause: 'settings' }],
    next: expect.any(String),
  });
  const { next } = first.body as { next: string };
  const rest = await at.ask(key, 'GET', `/v1/leads/1/score?limit=2&before=${next}`);
  expect(rest.body).toMatchObject({ history: [{ score: 18 }], next: null });
});

describe('a batch', () => {
  it('scores the leads named, tells which are unknown, and how far it is', async () => {
    const { key } = await at.tenantWith({ '1': 1, '2': 2, '3': 3 });
    const begun = await at.ask(key, 'POST', '/v1/scores/batch', { lead_ids: ['1', 'lead:2', '2', '99'] });
    expect(begun).toMatchObject({ status: 202, body: { leads: 2, unknown: ['lead:99'] } });
    const address = begun.headers.get('location') ?? '';
    await vi.waitFor(async () => {
      const { body } = await at.ask(key, 'GET', address);
      expect(body).toMatchObject({ state: 'done', progress: { done: 2, of: 2 } });
    });
    expect((await at.ask(key, 'GET', '/v1/leads/2/score')).body).toMatchObject({ current: { score: 50 } });
    expect((await at.ask(key, 'GET', '/v1/leads/3/score')).body).toMatchObject({ history: [] });
  });

  it('scores all, and a job of the queue that comes twice does it once', async () => {
    const { tenant, key } = await at.tenantWith({ '1': 1, '2': 2, '3': 3 });
    const { body, headers } = await at.ask(key, 'POST', '/v1/scores/batch', { lead_ids: 'all' });
    expect(body).toMatchObject({ leads: null, unknown: [] });
    await vi.waitFor(async () => {
      const job = await at.ask(key, 'GET', headers.get('location') ?? '');
      expect(job.body).toMatchObject({ state: 'done', progress: { done: 3, of: 3 } });
    });
    const { job_id: job } = body as { job_id: string };
    await workOnBatches({ database: at.test.database, scoring: at.scoring })({
      kind: 'batch_score',
      tenant,
      job,
    });
    const said = await at.test.asAdmin('select from leadlight.prediction where tenant_id = $1', [tenant]);
    expect(said).toHaveLength(3);
  });

  it('is refused without leads, with too many, or for unknown ones alone', async () => {
    const { key } = await at.tenantWith({ '1': 1 });
    const ids = Array.from({ length: 10_001 }, (_, id) => String(id));
    for (const lead_ids of [[], ids, 'some', undefined]) {
      const answer = await at.ask(key, 'POST', '/v1/scores/batch', { lead_ids });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/lead_ids' }] } });
    }
    expect((await at.ask(key, 'POST', '/v1/scores/batch', { lead_ids: ['9'] })).status).toBe(404);
  });
});

it('settings are read, changed with the name of the key, refused at the field, and not overwritten', async () => {
  const { tenant, key } = await at.tenantWith({});
  expect((await at.ask(key, 'GET', '/v1/settings')).body).toEqual({ revision: 0, values: DEFAULT_SETTINGS });
  const values = { callThreshold: 0.2, exclusions: { competitors: ['rival.example'] } };
  const { key: second } = await at.apiKeys.create(tenant, 'office');
  const changed = await at.ask(second, 'PUT', '/v1/settings', { revision: 0, values });
  expect(changed.body).toMatchObject({ revision: 1, values: { callThreshold: 0.2, tiers: { high: 0.7 } } });
  const stale = await at.ask(key, 'PUT', '/v1/settings', { revision: 0, values: {} });
  expect(stale).toMatchObject({ status: 409, body: { type: '/problems/conflict' } });
  const wrong = {
    revision: 1,
    values: { tiers: { high: 0.3, medium: 0.5 }, workingHours: { timeZone: 'x', days: {} } },
  };
  expect((await at.ask(key, 'PUT', '/v1/settings', wrong)).body).toMatchObject({
    errors: [{ pointer: '#/values/tiers/medium' }, { pointer: '#/values/workingHours/timeZone' }],
  });
  expect((await at.ask(key, 'GET', '/v1/settings/history')).body).toMatchObject({
    changes: [{ revision: 1, changed_at: NOW, changed_by: 'API key office', after: { callThreshold: 0.2 } }],
    next: null,
  });
});

it('characters and numbers that PostgreSQL cannot hold are refused, not failures', async () => {
  const { key } = await at.tenantWith({});
  const statuses = await Promise.all([
    at.ask(key, 'POST', '/v1/score', { lead_id: 'a\0b' }),
    at.ask(key, 'POST', '/v1/score', { lead_id: '\ud800' }),
    at.ask(key, 'GET', '/v1/leads/a%00b/score'),
    at.ask(key, 'PUT', '/v1/settings', { revision: 0, values: { fallbackOwner: '\0' } }),
    at.ask(key, 'PUT', '/v1/settings', { revision: 0, values: { fields: { '\ud800': true } } }),
    at.ask(key, 'GET', '/v1/settings/history?before=9999999999'),
    at.ask(key, 'GET', '/v1/leads/1/score?before=99999999999999999999'),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual(Array(7).fill(400));
});

it('the export has a line for every lead, scored or not, over pages', async () => {
  const leads = Object.fromEntries(Array.from({ length: 1_203 }, (_, id) => [`e${id}`, 1]));
  const { tenant, key } = await at.tenantWith(leads);
  await at.scoring.scoreMany(tenant, ['lead:e7'], 'request');
  await at.test.asAdmin(
    `insert into leadlight.feedback (tenant_id, id, lead_id, user_id, reason, note, at)
     values ($1, 'r1', 'lead:e7', '77', 'other', 'moved', '2026-06-01 12:00Z')`,
    [tenant],
  );
  const { text, headers } = await at.ask(key, 'GET', '/v1/export');
  expect(headers.get('content-type')).toContain('application/x-ndjson');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(new Set(lines.map((line) => line.crm_id))).toEqual(new Set(Object.keys(leads)));
  expect(lines.find((line) => line.crm_id === 'e7')).toMatchObject({
    score: 18,
    tier: 'low',
    model: 'known 0',
    feedback: [{ reason: 'other', note: 'moved', at: '2026-06-01T12:00:00.000Z' }],
  });
  expect(lines.find((line) => line.crm_id === 'e8')).toMatchObject({
    ...{ score: null, tier: null, reasons: [], feedback: [] },
  });
});

it('/openapi.json describes every address, and no reference in it leads nowhere', async () => {
  const { body, text } = await at.ask('', 'GET', '/openapi.json');
  const { paths, components } = body as {
    paths: Record<string, Record<string, { responses: object }>>;
    components: { schemas: object };
  };
  for (const { path, method } of at.api.endpoints) {
    expect(Object.keys(paths[path][method].responses)).toEqual(expect.arrayContaining(['401', '429']));
  }
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(components.schemas).toHaveProperty(name);
  }
  expect(components.schemas).toMatchObject({ Score: { oneOf: expect.any(Array) }, SettingsValuesInput: {} });
});

describe('keys', () => {
  it('are kept as hashes, and die when they are revoked or the account leaves', async () => {
    const { tenant, key } = await at.tenantWith({});
    const { id, key: second } = await at.apiKeys.create(tenant, 'second');
    const kept = await at.test.asAdmin('select * from leadlight.api_key where tenant_id = $1', [tenant]);
    expect(JSON.stringify(kept)).not.toContain(key.slice(10));
    expect(await at.apiKeys.list(tenant)).toMatchObject([
      { name: 'test' },
      { name: 'second', revokedAt: null },
    ]);
    expect([await at.apiKeys.revoke(tenant, id), await at.apiKeys.revoke(tenant, id)]).toEqual([true, false]);
    expect((await at.ask(second, 'GET', '/v1/settings')).status).toBe(401);
    expect((await at.ask(`${key}x`, 'GET', '/v1/settings')).status).toBe(401);
    expect((await at.ask(key, 'GET', '/v1/settings')).status).toBe(200);
    await at.test.asAdmin(`update leadlight.tenant set status = 'uninstalled' where id = $1`, [tenant]);
    expect((await at.ask(key, 'GET', '/v1/settings')).status).toBe(401);
  });

  it('cannot revoke another tenant’s', async () => {
    const [ours, theirs] = [await at.tenantWith({}), await at.tenantWith({})];
    const [{ id }] = await at.apiKeys.list(theirs.tenant);
    expect(await at.apiKeys.revoke(ours.tenant, id)).toBe(false);
  });
});

it('disconnects the tenant of the key, or says that the CRM is away', async () => {
  const { tenant, key } = await at.tenantWith({});
  crmIsAway = true;
  expect((await at.ask(key, 'DELETE', '/v1/connection')).status).toBe(502);
  crmIsAway = false;
  expect((await at.ask(key, 'DELETE', '/v1/connection')).status).toBe(204);
  expect(disconnected).toEqual([tenant]);
  expect((await at.ask(key, 'GET', '/v1/connection')).body).toMatchObject({ account: '9', status: 'active' });
});

it("another tenant's leads, visitors and jobs are not there, in whichever field they are asked for", async () => {
  const theirs = await at.tenantWith({ secret1: 3 });
  await at.timeline.inbox.accept(theirs.tenant, [tie('visitor:secret2', 'lead:secret1', '2026-05-01')], []);
  await at.scoring.scoreMany(theirs.tenant, null, 'request');
  const { body } = await at.ask(theirs.key, 'POST', '/v1/scores/batch', { lead_ids: ['secret1'] });
  const { job_id: job } = body as { job_id: string };
  await at.ask(theirs.key, 'PUT', '/v1/settings', { revision: 0, values: { fallbackOwner: 'secret3' } });
  const ours = await at.tenantWith({ own: 1 });

  const notFound = await Promise.all([
    at.ask(ours.key, 'POST', '/v1/score', { lead_id: 'secret1' }),
    at.ask(ours.key, 'POST', '/v1/score', { lead_id: 'visitor:secret2' }),
    at.ask(ours.key, 'POST', '/v1/score', { visitor_id: 'secret2' }),
    at.ask(ours.key, 'POST', '/v1/score', { visitor_id: 'lead:secret1' }),
    at.ask(ours.key, 'GET', '/v1/leads/secret1/score'),
    at.ask(ours.key, 'GET', `/v1/jobs/${job}`),
    at.ask(ours.key, 'POST', '/v1/scores/batch', { lead_ids: ['secret1'] }),
  ]);
  expect(notFound.map(({ status }) => status)).toEqual(Array(7).fill(404));
  const mixed = await at.ask(ours.key, 'POST', '/v1/scores/batch', { lead_ids: ['own', 'secret1'] });
  expect(mixed.body).toMatchObject({ leads: 1, unknown: ['lead:secret1'] });
  for (const path of ['/v1/export', '/v1/settings', '/v1/settings/history', '/v1/leads/own/score?before=1']) {
    const { status, text } = await at.ask(ours.key, 'GET', path);
    expect([status, text.includes('secret')]).toEqual([200, false]);
  }
});
