import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CrmUnauthorised } from '../../crm-app/src/connectors/crm.ts';
import { createAccountLimiter } from '../../crm-app/src/connectors/hubspot/api/create-account-limiter.ts';
import { createHubSpotCrm, type HubSpotCrm } from '../../crm-app/src/connectors/hubspot/hubspot-crm.ts';
import { hubSpotOAuth } from '../../crm-app/src/connectors/hubspot/oauth/hubspot-oauth.ts';
import { createInstallation, type Installation } from '../../crm-app/src/installation/index.ts';
import { createTestDatabase, type TestDatabase } from '../../crm-app/src/platform/database/test-database.ts';
import { createHttpApp, type HttpServer } from '../../crm-app/src/platform/http/index.ts';
import { createLog } from '../../crm-app/src/platform/logging.ts';
import { createMetrics } from '../../crm-app/src/platform/metrics.ts';
import { memoryQueue } from '../../crm-app/src/platform/queue/memory-queue.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../sandbox/hubspot/index.ts';

const APP = { clientId: 'leadlight-app', clientSecret: 'leadlight-secret' };

let test: TestDatabase;
let sandbox: SandboxHubSpot;
let server: HttpServer;
let installation: Installation;
let crm: HubSpotCrm;
let tenant: string;
let now = Date.parse('2026-05-01T10:00:00Z');

/** The installation over real HTTP, with HubSpot's connector, against the sandbox HubSpot. */
beforeAll(async () => {
  test = await createTestDatabase();
  const clock = () => now;
  sandbox = await startSandboxHubSpot({ ...APP, clock, seed: 3 });
  const log = createLog('silent');
  const config = {
    ...APP,
    ...{ apiOrigin: sandbox.origin, appOrigin: sandbox.origin },
    redirectUri: 'http://localhost:3000/hubspot/oauth/callback',
  };
  const crmOf = async (): Promise<HubSpotCrm> => crm;
  installation = createInstallation({
    ...{ database: test.database, clock, log, publicOrigin: 'http://localhost:3000' },
    provider: hubSpotOAuth(config),
    secretKeys: [{ id: 'a', key: randomBytes(32) }],
    crmFor: crmOf,
    onGranted: async () => {},
    onInstalled: async () => {},
  });
  const http = createHttpApp({
    routers: [{ path: '/hubspot/oauth', router: installation.routes }],
    ...{ endpoints: [], checks: {}, publicOrigin: 'http://localhost:3000', log },
    metrics: createMetrics(test.database.across, memoryQueue(), Date.now),
  });
  server = await http.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await server.close(0);
  await sandbox.close();
  await test.close();
});

/** As an admin's browser does it: to the consent page, and back with the code and the cookie. */
async function install(): Promise<void> {
  const ours = `http://127.0.0.1:${server.port}/hubspot/oauth`;
  const begun = await fetch(`${ours}/install`, { redirect: 'manual' });
  const cookie = begun.headers.getSetCookie()[0].split(';')[0];
  const agreed = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(agreed.headers.get('location') ?? '');
  const ended = await fetch(`${ours}/callback${back.search}`, { headers: { cookie } });
  expect(ended.status).toBe(200);
  const found = await test.database.across.tenantOf('hubspot', String(sandbox.portalId));
  if (found === null) throw new Error('No tenant was made.');
  tenant = found;
  crm = createHubSpotCrm({
    ...{ tenant, apiOrigin: sandbox.origin, tokens: installation.tokensFor(tenant), clock: () => now },
    limiter: createAccountLimiter({ kind: 'memory' }),
    log: { warn: () => {} },
  });
}

const exchanges = () => sandbox.calls.matching(/oauth.*token$/);
beforeEach(async () => {
  sandbox.faults.clear();
  await install();
});

describe('an account of the sandbox HubSpot', () => {
  it('is connected by its admin and answers with the token', async () => {
    expect(await crm.account()).toMatchObject({ id: String(sandbox.portalId) });
    expect(await installation.state(tenant)).toMatchObject({
      account: String(sandbox.portalId),
      connection: { status: 'connected', scopes: expect.arrayContaining(['crm.objects.contacts.write']) },
    });
  });

  it('refreshes once for fifty calls on an expired token, also when the refresh token changes each time', async () => {
    sandbox.faults.set({ rotatingRefreshTokens: true });
    for (let round = 0; round < 2; round++) {
      now += 31 * 60_000;
      const before = exchanges();
      const tokens = Array.from({ length: 50 }, () => installation.tokensFor(tenant).accessToken());
      expect(new Set(await Promise.all(tokens)).size).toBe(1);
      expect(exchanges() - before).toBe(1);
      await crm.owners();
    }
  });

  it('that was uninstalled is noticed at the next refresh, and installing again brings it back', async () => {
    sandbox.uninstall();
    await expect(crm.owners()).rejects.toThrow(CrmUnauthorised);
    expect(await installation.state(tenant)).toMatchObject({
      tenantStatus: 'uninstalled',
      connection: { status: 'disconnected' },
    });
    const same = tenant;
    await install();
    expect(tenant).toBe(same);
    expect(await crm.account()).toMatchObject({ id: String(sandbox.portalId) });
  });

  it('is not lost while HubSpot’s OAuth is away', async () => {
    now += 31 * 60_000;
    sandbox.faults.set({ oauthUnavailable: true });
    await expect(crm.owners()).rejects.toThrow();
    expect(await installation.state(tenant)).toMatchObject({ connection: { status: 'connected' } });
    sandbox.faults.clear();
    now += 60_000;
    await crm.owners();
  });

  it('is left clean by a disconnect: out of the account, the tokens dead there and gone here', async () => {
    const token = await installation.tokensFor(tenant).accessToken();
    await installation.disconnect(tenant);
    const dead = await fetch(`${sandbox.origin}/account-info/2026-09/details`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(dead.status).toBe(401);
    expect(await installation.state(tenant)).toMatchObject({
      tenantStatus: 'uninstalled',
      connection: { status: 'disconnected' },
    });
    await expect(installation.tokensFor(tenant).accessToken()).rejects.toThrow(CrmUnauthorised);
  });
});
