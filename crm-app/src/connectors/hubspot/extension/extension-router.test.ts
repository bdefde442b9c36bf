import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import { createHttpApp, createProcessLimiter, type HttpServer } from '../../../platform/http/index.ts';
import { createLog } from '../../../platform/logging.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { memoryQueue } from '../../../platform/queue/memory-queue.ts';
import { type ExtensionCaller, extensionRoute, extensionRouter } from './index.ts';
import { CLIENT_SECRET, PUBLIC_ORIGIN, type SignedAsk, signedFetch } from './signed-fetch.test-support.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;

const calls: { caller: ExtensionCaller; input: unknown }[] = [];
const keep = extensionRoute({
  method: 'post',
  path: '/thing',
  input: z.strictObject({ size: z.number().max(9), note: z.string().default('') }),
  async handle(caller, input) {
    if (input.note === 'slow') await setTimeout(600);
    calls.push({ caller, input });
    return { state: 'saved', size: input.size };
  },
});
const list = extensionRoute({
  method: 'get',
  path: '/things',
  input: z.strictObject({ tier: z.enum(['high', 'low']).optional() }),
  handle: async (caller, input) => {
    calls.push({ caller, input });
    return { state: 'ready' };
  },
});

let db: TestDatabase;
let tenant: string;
let server: HttpServer;
let origin: string;
const lines: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  tenant = await db.createTenant();
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const parts = {
    ...{ database: db.database, clientSecret: CLIENT_SECRET, publicOrigin: PUBLIC_ORIGIN, log },
    clock: () => NOW,
    limiter: createProcessLimiter({ points: 60, duration: 60, whose: 'An account' }),
  };
  const http = createHttpApp({
    routers: [
      {
        path: '/hubspot/extension/impatient',
        router: extensionRouter([keep], { ...parts, answerWithin: 200 }),
      },
      { path: '/hubspot/extension', router: extensionRouter([keep, list], parts) },
    ],
    ...{ endpoints: [], checks: {}, publicOrigin: PUBLIC_ORIGIN, log },
    metrics: createMetrics(db.database.across, memoryQueue(), Date.now),
  });
  server = await http.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server?.close(0);
  await db?.close();
});
afterEach(() => {
  calls.length = 0;
});

async function ask(path: string, more: Partial<SignedAsk> = {}) {
  const response = await signedFetch(origin, path, { portalId: '1', at: NOW, body: { size: 3 }, ...more });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const look = (more: Partial<SignedAsk> = {}) => ask('/things', { method: 'GET', body: undefined, ...more });

test('a signed request is handled for the tenant of the portal and the user that HubSpot names', async () => {
  expect(await ask('/thing', { userEmail: 'Ann+x@Acme.example' })).toEqual({
    status: 200,
    body: { state: 'saved', size: 3 },
  });
  const caller = { tenant, userId: '77', userEmail: 'ann+x@acme.example' };
  expect(calls).toEqual([{ caller, input: { size: 3, note: '' } }]);
});

test('a GET’s input is the query without what HubSpot adds', async () => {
  expect((await look({ query: '&tier=high' })).body).toEqual({ state: 'ready' });
  expect(calls).toMatchObject([{ input: { tier: 'high' } }]);
  expect((await look({ query: '&tier=top' })).status).toBe(400);
});

describe('what nobody signed is refused, and nothing is done', () => {
  it.each<[string, Partial<SignedAsk>]>([
    ['another body', { sent: { body: '{"size":4}' } }],
    ['another portal', { sent: { path: '/hubspot/extension/thing?portalId=2&userId=77&appId=1' } }],
    ['a wrong signature', { sent: { headers: { 'x-hubspot-signature-v3': 'AAAA' } } }],
    ['an old request', { at: NOW - 6 * MINUTE }],
    ['a request of the future', { at: NOW + 6 * MINUTE }],
    ['no timestamp', { sent: { headers: { 'x-hubspot-request-timestamp': '' } } }],
    ['no signature', { sent: { headers: { 'x-hubspot-signature-v3': '' } } }],
  ])('%s', async (_name, more) => {
    const { status, body } = await ask('/thing', more);
    expect(status).toBe(401);
    expect(body.type).toBe('/problems/not-signed');
    expect(calls).toEqual([]);
  });

  it('the Host header is not part of it, and an unknown address tells a stranger nothing', async () => {
    const unsigned = await fetch(`${origin}/hubspot/extension/nowhere`, {
      headers: { host: 'leadlight.example' },
    });
    expect(unsigned.status).toBe(401);
    expect((await ask('/nowhere')).status).toBe(404);
  });
});

describe('the portal and the user', () => {
  it('a portal that the extension wrote itself beside HubSpot’s is refused', async () => {
    for (const query of ['&portalId=2', '&portal%49d=2', '&userId=1', '&userEmail=boss%40acme.example']) {
      const { status, body } = await ask('/thing', { query });
      expect([query, status, body.type]).toEqual([query, 400, '/problems/invalid-request']);
    }
    expect(calls).toEqual([]);
  });

  it('an unknown portal and one that left are told so', async () => {
    expect((await ask('/thing', { portalId: '999' })).body).toEqual({ state: 'uninstalled' });
    const left = await db.createTenant();
    expect((await ask('/thing', { portalId: '2' })).body.state).toBe('saved');
    await db.asAdmin(`update leadlight.tenant set status = 'uninstalled' where id = $1`, [left]);
    expect((await ask('/thing', { portalId: '2' })).body).toEqual({ state: 'uninstalled' });
    expect(calls).toHaveLength(1);
  });

  it('nobody has no permission', async () => {
    expect(await ask('/thing', { userId: null })).toEqual({
      status: 200,
      body: { state: 'no_permission', ask: [] },
    });
    expect((await ask('/thing', { userId: 'me' })).status).toBe(400);
    expect((await ask('/thing', { portalId: 'x' })).status).toBe(400);
    expect(calls).toEqual([]);
  });
});

describe('what was sent', () => {
  it.each([
    ['{"size":10}', '/problems/invalid-request', 400],
    ['{"size":3,"tenant":"x"}', '/problems/invalid-request', 400],
    ['{"size":', '/problems/unreadable-body', 400],
    ['{"size":3,"note":"\\u0000"}', '/problems/unreadable-body', 400],
    ['', '/problems/unreadable-body', 400],
    [`{"size":3,"note":"${'x'.repeat(1025 * 1024)}"}`, '/problems/body-too-large', 413],
  ])('%.30s', async (body, type, status) => {
    const answer = await ask('/thing', { body });
    expect([answer.status, answer.body.type]).toEqual([status, type]);
    expect(calls).toEqual([]);
  });

  it('by another method', async () => {
    expect((await ask('/thing', { method: 'DELETE' })).status).toBe(405);
  });
});

test('an answer that takes too long is a 503, and the request itself goes on to its end', async () => {
  const { status, body } = await ask('/impatient/thing', { body: { size: 1, note: 'slow' } });
  expect([status, body.type]).toEqual([503, '/problems/unavailable']);
  await expect.poll(() => calls.length).toBe(1);
});

test('an account that asks too much is held back, others are not', async () => {
  const third = await db.createTenant();
  await db.asAdmin(`update leadlight.tenant set crm_account_id = '33' where id = $1`, [third]);
  const statuses = await Promise.all(
    Array.from({ length: 61 }, async () => (await look({ portalId: '33' })).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect((await look()).status).toBe(200);
});

test('the log names no person and no portal', () => {
  const log = lines.join('');
  expect(log).toContain('/hubspot/extension/thing');
  expect(log).toContain('"verdict":"wrong"');
  for (const secret of ['acme.example', 'userId', 'portalId', CLIENT_SECRET])
    expect(log).not.toContain(secret);
});
