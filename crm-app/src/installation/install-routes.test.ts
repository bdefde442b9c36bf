import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubSpotOAuth } from '../connectors/hubspot/oauth/hubspot-oauth.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createHttpApp, type HttpServer } from '../platform/http/index.ts';
import { createLog } from '../platform/logging.ts';
import { createMetrics } from '../platform/metrics.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createInstallation } from './index.ts';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.test-support.ts';

let test: TestDatabase;
let endpoint: TokenEndpoint;
const servers: HttpServer[] = [];
const secretKeys = [{ id: 'a', key: randomBytes(32) }];
const installed: string[] = [];
const lines: string[] = [];
let now = Date.parse('2026-05-01T10:00:00Z');

async function start(publicOrigin = 'http://localhost:3000') {
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const installation = createInstallation({
    ...{ database: test.database, secretKeys, publicOrigin, log },
    provider: hubSpotOAuth(endpoint.config),
    clock: () => now,
    crmFor: async () => ({ disconnect: async () => {} }),
    onGranted: async () => {},
    onInstalled: async (tenant) => void installed.push(tenant),
  });
  const metrics = createMetrics(test.database.across, memoryQueue(), Date.now);
  const routers = [{ path: '/hubspot/oauth', router: installation.routes }];
  const http = createHttpApp({ routers, endpoints: [], checks: {}, publicOrigin, log, metrics });
  const server = await http.listen(0, '127.0.0.1');
  servers.push(server);
  const address = `http://127.0.0.1:${server.port}/hubspot/oauth`;
  return {
    async begin() {
      const response = await fetch(`${address}/install`, { redirect: 'manual' });
      const to = new URL(response.headers.get('location') ?? '');
      const [cookie] = response.headers.getSetCookie();
      return { to, state: to.searchParams.get('state') ?? '', cookie };
    },
    back: (query: Record<string, string>, cookie: string | undefined) =>
      fetch(`${address}/callback?${new URLSearchParams(query)}`, {
        headers: cookie === undefined ? {} : { cookie: `other=1; ${cookie.split(';')[0]}` },
      }),
  };
}

let first: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  test = await createTestDatabase();
  endpoint = await startTokenEndpoint();
  first = await start();
});
beforeEach(() => {
  endpoint.asked.length = 0;
  endpoint.answer = null;
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close(0)));
  await endpoint.close();
  await test.close();
});

describe('an install', () => {
  it('sends the admin to the consent page with our scopes, and comes back connected', async () => {
    const { to, state, cookie } = await first.begin();
    expect(`${to.origin}${to.pathname}`).toBe('https://app.hubspot.example/oauth/authorize');
    expect(to.search).toContain('scope=oauth%20crm.objects.contacts.read');
    expect(to.searchParams.get('redirect_uri')).toBe('http://localhost:3000/hubspot/oauth/callback');
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const response = await first.back({ code: '501', state }, cookie);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Leadlight is connected');
    expect(installed.at(-1)).toBe(await test.database.across.tenantOf('hubspot', '501'));
    expect(lines.join('')).not.toContain(state);
  });

  it('keeps its cookie for https alone where the service is there', async () => {
    const { cookie } = await (await start('https://leadlight.example')).begin();
    expect(cookie).toContain('; Secure');
  });
});

describe('a state', () => {
  it('is good once, in whichever process', async () => {
    const second = await start();
    const { state, cookie } = await first.begin();
    const answers = await Promise.all(
      [first, second, first, second].map(({ back }) => back({ code: '502', state }, cookie)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(endpoint.asked).toHaveLength(1);
  });

  it('is refused from another browser, without a cookie, altered, forged, too old or missing', async () => {
    const { state, cookie } = await first.begin();
    const other = await first.begin();
    const [text, signature] = state.split('.');
    const forged = Buffer.from(JSON.stringify({ id: 'x'.repeat(22), browser: 'y'.repeat(43), until: 9e15 }));
    const statuses = [
      await first.back({ code: '503', state }, other.cookie),
      await first.back({ code: '503', state }, undefined),
      await first.back({ code: '503', state: `${text}x.${signature}` }, cookie),
      await first.back({ code: '503', state: `${forged.toString('base64url')}.${signature}` }, cookie),
      await first.back({ code: '503', state: 'x' }, cookie),
      await first.back({ code: '503' }, cookie),
    ].map(({ status }) => status);
    now += 600_001;
    statuses.push((await first.back({ code: '503', state }, cookie)).status);
    expect(statuses).toEqual(Array(7).fill(400));
    expect(endpoint.asked).toEqual([]);
  });
});

describe('the admin is told in words', () => {
  it.each([
    ['that the CRM did not grant access', { error: 'access_denied' }, null, 400, 'not connected'],
    [
      'that the code is used',
      { code: '504' },
      { status: 400, body: '{"error":"invalid_grant","status":"BAD_AUTH_CODE"}' },
      400,
      'took the link back',
    ],
    ['that the CRM is away', { code: '504' }, { status: 503, body: '' }, 502, 'did not answer'],
    [
      'that the app is not set up',
      { code: '504' },
      { status: 400, body: '{"error":"invalid_client"}' },
      500,
      'not set up',
    ],
  ])('%s', async (_what, query, answer, status, words) => {
    const { state, cookie } = await first.begin();
    endpoint.answer = answer;
    const response = await first.back({ ...query, state }, cookie);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
    expect(await test.database.across.tenantOf('hubspot', '504')).toBeNull();
  });
});
