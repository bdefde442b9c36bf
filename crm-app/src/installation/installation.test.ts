import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CrmRateLimited, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';
import { hubSpotOAuth } from '../connectors/hubspot/oauth/hubspot-oauth.ts';
import { open } from '../platform/crypto/seal.ts';
import { openDatabase } from '../platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createLog } from '../platform/logging.ts';
import { AppMisconfigured, createInstallation, type InstallationParts } from './index.ts';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.test-support.ts';

const KEY = { id: '2026', key: randomBytes(32) };
const MINUTE = 60_000;

let test: TestDatabase;
let endpoint: TokenEndpoint;
let lines: string[];
let [now, account] = [0, 1000];
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  endpoint = await startTokenEndpoint();
  now = Date.parse('2026-05-01T10:00:00Z');
  lines = [];
});
afterEach(() => endpoint.close());

function worker(changes: Partial<InstallationParts> = {}) {
  return createInstallation({
    ...{ database: test.database, secretKeys: [KEY], clock: () => now },
    provider: hubSpotOAuth(endpoint.config, 500),
    log: createLog('info', { write: (line: string) => lines.push(line) }),
    publicOrigin: 'http://localhost:3000',
    crmFor: async () => ({ disconnect: async () => {} }),
    ...{ onGranted: async () => {}, onInstalled: async () => {} },
    ...changes,
  });
}

/** The code names the account, so that each test has one of its own. */
async function install(changes: Partial<InstallationParts> = {}) {
  const installation = worker(changes);
  const { tenant } = await installation.complete(String(++account));
  const refreshes = () => endpoint.asked.filter(({ form }) => form.get('grant_type') === 'refresh_token');
  return { installation, tenant, refreshes, tokens: installation.tokensFor(tenant) };
}

type ConnectionRow = Record<'key_id' | 'status' | 'tenant_status', string> &
  Record<'access_token' | 'refresh_token', Buffer> &
  Record<'last_error' | 'installed_by' | 'installer_email', string | null>;

async function rowOf(tenant: string) {
  const [row] = await test.asAdmin<ConnectionRow>(
    'select c.*, t.status as tenant_status from leadlight.connection c join leadlight.tenant t on t.id = c.tenant_id where t.id = $1',
    [tenant],
  );
  return row;
}

describe('who installed', () => {
  it('is kept through refreshes, and is the newest one after another install', async () => {
    const { installation, tenant, tokens } = await install();
    expect((await rowOf(tenant)).installed_by).toBe('9');
    await test.asAdmin(
      `update leadlight.connection set installer_email = 'ann@acme.example' where tenant_id = $1`,
      [tenant],
    );
    await tokens.refresh('access-1');
    await installation.complete(String(account));
    expect(await rowOf(tenant)).toMatchObject({ installed_by: '9', installer_email: 'ann@acme.example' });
    await test.asAdmin(`update leadlight.connection set installed_by = '8' where tenant_id = $1`, [tenant]);
    await installation.complete(String(account));
    expect(await rowOf(tenant)).toMatchObject({ installed_by: '9', installer_email: null });
  });
});

describe('tokens', () => {
  it('are kept sealed for their tenant, with the name of the key', async () => {
    const { tenant, tokens } = await install();
    const row = await rowOf(tenant);
    expect(row.key_id).toBe('2026');
    expect(row.access_token.toString('latin1')).not.toContain('access');
    expect(open([KEY], tenant, row.key_id, row.access_token)).toBe('access-1');
    const other = tenant.replace(/./, (first) => (first === 'f' ? 'e' : 'f'));
    expect(() => open([KEY], other, row.key_id, row.access_token)).toThrow();
    expect(await tokens.accessToken()).toBe('access-1');
  });

  it('are refreshed before they expire, with the newest refresh token', async () => {
    const { tokens, refreshes } = await install();
    now += 27 * MINUTE;
    expect(await tokens.accessToken()).toBe('access-1');
    now += 2 * MINUTE;
    expect(await tokens.accessToken()).toBe('access-2');
    now += 29 * MINUTE;
    expect(await tokens.accessToken()).toBe('access-3');
    expect(refreshes().map(({ form }) => form.get('refresh_token'))).toEqual(['refresh-1', 'refresh-2']);
    expect(Object.fromEntries(refreshes()[0].form)).toMatchObject({
      client_id: 'our-app',
      client_secret: 'our-secret',
    });
  });

  it('are refreshed once for fifty jobs in two processes, whether they expired or were refused', async () => {
    const other = openDatabase(test.appUrl, { mostConnections: 5 });
    try {
      const { tenant, installation, refreshes } = await install();
      const there = worker({ database: other });
      const sources = Array.from({ length: 50 }, (_, i) => (i % 2 ? installation : there).tokensFor(tenant));
      now += 31 * MINUTE;
      const expired = await Promise.all(sources.map((source) => source.accessToken()));
      expect(new Set(expired)).toEqual(new Set(['access-2']));
      expect(refreshes()).toHaveLength(1);
      const refused = await Promise.all(sources.map((source) => source.refresh('access-2')));
      expect(new Set(refused)).toEqual(new Set(['access-3']));
      expect(refreshes()).toHaveLength(2);
      expect(await there.tokensFor(tenant).refresh('access-1')).toBe('access-3');
      expect(refreshes()).toHaveLength(2);
    } finally {
      await other.close();
    }
  });
});

describe('an uninstall', () => {
  it.each([
    { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
    { error: 'invalid_grant', status: 'BAD_HUB' },
    { error: 'access_denied' },
  ])('told by %j stops everything: no tokens, no key, no work', async (body) => {
    const { installation, tenant, tokens } = await install();
    await test.database.inTenant(tenant, (trx) =>
      trx
        .insertInto('api_key')
        .values({
          tenant_id: tenant,
          id: crypto.randomUUID(),
          hash: Buffer.alloc(32, account % 251),
          name: 'k',
        })
        .execute(),
    );
    expect(await test.database.across.tenantOfApiKey(Buffer.alloc(32, account % 251))).toBe(tenant);
    endpoint.answer = { status: 400, body: JSON.stringify(body) };
    await expect(tokens.refresh('access-1')).rejects.toThrow(CrmUnauthorised);
    const row = await rowOf(tenant);
    expect(row).toMatchObject({ status: 'disconnected', tenant_status: 'uninstalled' });
    expect([row.access_token.length, row.refresh_token.length]).toEqual([0, 0]);
    expect(await test.database.across.tenantOfApiKey(Buffer.alloc(32, account % 251))).toBeNull();
    const before = endpoint.asked.length;
    await expect(tokens.accessToken()).rejects.toThrow(CrmUnauthorised);
    expect(endpoint.asked).toHaveLength(before);
    expect(await installation.state(tenant)).toMatchObject({ tenantStatus: 'uninstalled' });
  });

  it('is undone by installing again, as the same tenant', async () => {
    const { installation, tenant, tokens } = await install();
    endpoint.answer = { status: 400, body: '{"error":"invalid_grant","status":"BAD_REFRESH_TOKEN"}' };
    await expect(tokens.refresh('access-1')).rejects.toThrow(CrmUnauthorised);
    endpoint.answer = null;
    expect(await installation.complete(String(account))).toEqual({ tenant, account: String(account) });
    expect(await rowOf(tenant)).toMatchObject({
      status: 'connected',
      tenant_status: 'installing',
      last_error: null,
    });
    expect(await tokens.accessToken()).toBe('access-2');
  });
});

describe('a failed refresh that is no uninstall disconnects nobody', () => {
  const ours = (body: object, status = 400) => ({ status, body: JSON.stringify(body) });
  it.each([
    ['a wrong secret', ours({ error: 'invalid_client', status: 'BAD_CLIENT_SECRET' }), CrmUnavailable],
    ['a wrong secret as 401', ours({ error: 'invalid_client' }, 401), CrmUnavailable],
    [
      'a wrong client with a misleading error',
      ours({ error: 'invalid_grant', status: 'BAD_CLIENT_ID' }),
      CrmUnavailable,
    ],
    ['invalid_grant by another status code', ours({ error: 'invalid_grant' }, 404), CrmUnavailable],
    ['a code nobody knows', ours({ error: 'new_error' }), CrmUnavailable],
    ['a page of HTML', { status: 400, body: '<h1>Bad Request</h1>' }, CrmUnavailable],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example' }, body: '' }, CrmUnavailable],
    ['an outage', { status: 503, body: '' }, CrmUnavailable],
    ['a success without tokens', { status: 200, body: '{"access_token":"x"' }, CrmUnavailable],
    ['a lock', { status: 423, body: '' }, CrmRateLimited],
    ['a limit', { status: 429, body: '' }, CrmRateLimited],
    ['a move', { status: 477, headers: { 'retry-after': '30' }, body: '' }, CrmRateLimited],
  ])('%s', async (_what, answer, kind) => {
    const { tenant, tokens } = await install();
    endpoint.answer = answer;
    await expect(tokens.refresh('access-1')).rejects.toThrow(kind);
    expect(await rowOf(tenant)).toMatchObject({ status: 'connected', tenant_status: 'installing' });
    endpoint.answer = null;
    now += 2 * MINUTE;
    expect(await tokens.refresh('access-1')).toBe('access-2');
    expect(await rowOf(tenant)).toMatchObject({ last_error: null });
  });

  it('waits as long as it was told, and a wrong secret is an alert with its cause', async () => {
    const { tenant, tokens, refreshes } = await install();
    endpoint.answer = { status: 477, headers: { 'retry-after': '30' }, body: '' };
    const [first] = await Promise.allSettled([tokens.refresh('access-1')]);
    expect(first).toMatchObject({ reason: { retryAfterMs: 30_000 } });
    now += 29_000;
    await expect(tokens.refresh('access-1')).rejects.toThrow(CrmRateLimited);
    expect(refreshes()).toHaveLength(1);
    now += 2_000;
    endpoint.answer = { status: 400, body: '{"error":"invalid_client","status":"BAD_CLIENT_SECRET"}' };
    const [second] = await Promise.allSettled([tokens.refresh('access-1')]);
    expect(second).toMatchObject({ reason: { cause: expect.any(AppMisconfigured) } });
    expect(lines.filter((line) => line.includes('"alert":"oauth app misconfigured"'))).toHaveLength(1);
    expect((await rowOf(tenant)).last_error).toContain('BAD_CLIENT_SECRET');
    await expect(tokens.refresh('access-1')).rejects.toThrow(CrmUnavailable);
    expect(refreshes()).toHaveLength(2);
    for (const secret of ['our-secret', 'access-1', 'refresh-1'])
      expect(lines.join('')).not.toContain(secret);
  });

  it('gives the old token while that is still good', async () => {
    const { tokens } = await install();
    endpoint.answer = { status: 503, body: '' };
    now += 29 * MINUTE;
    expect(await tokens.accessToken()).toBe('access-1');
    now += MINUTE;
    await expect(tokens.accessToken()).rejects.toThrow(CrmUnavailable);
  });

  it('happens where nobody answers', async () => {
    const { tenant } = await install();
    const provider = hubSpotOAuth({ ...endpoint.config, apiOrigin: 'http://127.0.0.1:9' });
    await expect(worker({ provider }).tokensFor(tenant).refresh('access-1')).rejects.toThrow(CrmUnavailable);
    expect(await rowOf(tenant)).toMatchObject({ status: 'connected' });
  });
});

it('a new key seals everything again, and then the old key may go', async () => {
  const newest = { id: '2027', key: randomBytes(32) };
  const { tenant } = await install();
  const rotated = worker({ secretKeys: [newest, KEY] });
  expect(await rotated.reseal()).toBeGreaterThan(0);
  expect(await rotated.reseal()).toBe(0);
  expect((await rowOf(tenant)).key_id).toBe('2027');
  expect(
    await worker({ secretKeys: [newest] })
      .tokensFor(tenant)
      .accessToken(),
  ).toBe('access-1');
});
