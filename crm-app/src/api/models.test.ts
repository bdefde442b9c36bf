import { afterAll, beforeAll, expect, it } from 'vitest';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { keepReplay } from '../training/replay-rows.ts';
import { START, SUMMARY, startApi } from './api.test-support.ts';

let at: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  at = await startApi({
    state: () => Promise.reject(new Error('Nobody asks.')),
    disconnect: () => Promise.reject(new Error('Nobody asks.')),
  });
});
afterAll(() => at.close());

/** Two versions, the second in service. */
async function tenantWithModels() {
  const { tenant, key } = await at.tenantWith({ '1': 1, '2': 2 }, { model: false });
  const { database } = at.test;
  const [first, second] = await database.inTenant(tenant, async (trx) => {
    const ids = [
      await serveWith(trx, tenant, knownScorer()),
      await serveWith(trx, tenant, knownScorer({ level: 1 })),
    ];
    await trx
      .updateTable('model')
      .set({ summary: JSON.stringify(SUMMARY) })
      .execute();
    return ids;
  });
  return { tenant, key, first, second };
}

it('GET /v1/models lists the versions, and a POST puts an older one into service for all leads', async () => {
  const { tenant, key, first, second } = await tenantWithModels();
  const { body } = await at.ask(key, 'GET', '/v1/models');
  expect(body).toMatchObject({
    models: [
      { id: String(second), role: 'champion', version: 'known 1', restorable: true, outcome: 'deal_won' },
      { id: String(first), role: 'retired', wins: 211, roc_auc: 0.71 },
    ],
    next_training: null,
  });
  expect((await at.ask(key, 'POST', `/v1/models/${first}/promote`)).status).toBe(204);
  const after = await at.ask(key, 'GET', '/v1/models');
  expect(after.body).toMatchObject({
    models: [{ role: 'retired' }, { role: 'champion' }],
    next_training: { why: 'restored', held: true },
  });
  await expect
    .poll(async () =>
      at.test.asAdmin(
        'select distinct model_id::int as model, cause from leadlight.prediction where tenant_id = $1',
        [tenant],
      ),
    )
    .toEqual([{ model: first, cause: 'event' }]);
  const [deed] = await at.test.asAdmin(
    'select done_by, deed from leadlight.audit_entry where tenant_id = $1',
    [tenant],
  );
  expect(deed).toEqual({ done_by: 'API key test', deed: `put model ${first} into service` });
});

it("another tenant's model is not there, and neither is one that never was", async () => {
  const theirs = await tenantWithModels();
  const { key } = await tenantWithModels();
  for (const [id, status] of [
    [theirs.first, 404],
    [999_999, 404],
    ['x', 400],
  ]) {
    expect((await at.ask(key, 'POST', `/v1/models/${id}/promote`)).status).toBe(status);
  }
  const { body } = await at.ask(theirs.key, 'GET', '/v1/models');
  expect(body).toMatchObject({ models: [{ role: 'champion' }, { role: 'retired' }] });
});

it('GET /v1/thresholds proposes from the calls a day, and says who decided', async () => {
  const { tenant, key, second } = await tenantWithModels();
  const thresholds = async (query = '') => (await at.ask(key, 'GET', `/v1/thresholds${query}`)).body;
  expect(await thresholds()).toMatchObject({ call_threshold: 0.75, decided: false, proposal: null });
  const points = Array.from({ length: 99 }, (_, index) => {
    const calls = (99 - index) * 90;
    const threshold = (index + 1) / 100;
    return { threshold, leads: calls, calls, callsPerDay: calls / 90, expectedWins: calls / 3 };
  });
  const replay = { days: 90, workingDays: 90, leads: 9_000, points };
  await at.test.database.inTenant(tenant, (trx) =>
    keepReplay(trx, tenant, { model: second, computedAt: START, replay }),
  );
  expect(await thresholds()).toMatchObject({
    proposal: {
      ...{ calls_per_day: 20, call_threshold: 0.8, days: 90 },
      ...{ at_proposal: { calls_per_day: 20 }, at_default: { calls_per_day: 25 } },
      sentence:
        '1800 leads would have crossed 0.80 in the last 90 days: 20.0 calls a day, 600 wins to expect.',
    },
  });
  expect(await thresholds('?calls_per_day=40')).toMatchObject({ proposal: { call_threshold: 0.6 } });
  expect((await at.ask(key, 'GET', '/v1/thresholds?calls_per_day=0')).status).toBe(400);
  await at.ask(key, 'PUT', '/v1/settings', { revision: 0, values: { callThreshold: 0.5 } });
  expect(await thresholds()).toMatchObject({ call_threshold: 0.5, decided: true });
  // Left out is not decided: what follows from the capacity holds again.
  await at.ask(key, 'PUT', '/v1/settings', { revision: 1, values: { callsPerDay: 40 } });
  expect(await thresholds()).toMatchObject({ call_threshold: 0.6, calls_per_day: 40, decided: false });
});
