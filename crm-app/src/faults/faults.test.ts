import { HOUR } from '@leadlight/scoring-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { START, startApi } from '../api/api.test-support.ts';
import { CrmRefused } from '../connectors/crm.ts';
import { keepBackfill } from '../onboarding/backfill-rows.ts';
import { createLog } from '../platform/logging.ts';
import { createFaults } from './index.ts';

let at: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  at = await startApi({
    state: async () => ({ account: '9', name: 'Acme', tenantStatus: 'installing', connection: null }),
    disconnect: async () => {},
  });
});
afterAll(() => at.close());

it('the connection tells how far the history is read, and what last went wrong in each step', async () => {
  const { tenant, key } = await at.tenantWith({});
  const told = async () => (await at.ask(key, 'GET', '/v1/connection')).body;
  expect(await told()).toMatchObject({ history: null, faults: [] });
  const { database } = at.test;
  await database.inTenant(tenant, (trx) =>
    keepBackfill(
      trx,
      tenant,
      null,
      { cursor: '1', done: false },
      { object: 'contacts', read: 100, expected: 250 },
    ),
  );
  const faults = createFaults({
    ...{ database, clock: () => START, log: createLog('silent') },
    signal: new AbortController().signal,
  });
  const failing = (error: Error) => faults.watch(tenant, 'backfill', () => Promise.reject(error));
  const noRight = new CrmRefused('HubSpot refused properties (403): crm.schemas.contacts.write');
  await expect(failing(noRight)).rejects.toBe(noRight);
  await at.test.asAdmin(
    `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, status, last_error, next_attempt_at)
     values ($1, 'a', 'write_fields', 'lead:1', '{}', 'failed', 'MISSING_REQUIRED_PROPERTY budget', $2)`,
    [tenant, new Date(START - HOUR)],
  );
  expect(await told()).toMatchObject({
    history: { done: false, objects: [{ object: 'contacts', read: 100, expected: 250 }] },
    faults: [
      { step: 'backfill', message: noRight.message, at: new Date(START).toISOString() },
      { step: 'delivery', message: 'MISSING_REQUIRED_PROPERTY budget' },
    ],
  });
  await expect(failing(new Error('secret of ada@example.com'))).rejects.toThrow('secret');
  expect(await told()).toMatchObject({
    faults: [{ step: 'backfill', message: expect.not.stringContaining('secret') }, { step: 'delivery' }],
  });
  expect(await faults.watch(tenant, 'backfill', async () => 'done')).toBe('done');
  expect(await told()).toMatchObject({ faults: [{ step: 'delivery' }] });
});

it('what stops because the process ends is no fault', async () => {
  const { tenant, key } = await at.tenantWith({});
  const ended = new AbortController();
  const faults = createFaults({
    ...{ database: at.test.database, clock: () => START, log: createLog('silent') },
    signal: ended.signal,
  });
  const stopping = faults.watch(tenant, 'backfill', async () => {
    ended.abort();
    ended.signal.throwIfAborted();
  });
  await expect(stopping).rejects.toThrow(/abort/i);
  expect((await at.ask(key, 'GET', '/v1/connection')).body).toMatchObject({ faults: [] });
});
