import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiKeys } from '../api/api-keys.ts';
import { CrmUnavailable } from '../connectors/crm.ts';
import { hubSpotOAuth } from '../connectors/hubspot/oauth/hubspot-oauth.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createLog } from '../platform/logging.ts';
import { createInstallation, type InstallationParts } from './index.ts';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.test-support.ts';

const secretKeys = [{ id: '2026', key: randomBytes(32) }];
const now = Date.parse('2026-05-01T10:00:00Z');

let test: TestDatabase;
let endpoint: TokenEndpoint;
let account = 1000;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  endpoint = await startTokenEndpoint();
});
afterEach(() => endpoint.close());

function worker(changes: Partial<InstallationParts> = {}) {
  return createInstallation({
    ...{ database: test.database, secretKeys, clock: () => now, log: createLog('silent') },
    ...{ provider: hubSpotOAuth(endpoint.config, 500), publicOrigin: 'http://localhost:3000' },
    crmFor: async () => ({ disconnect: async () => {} }),
    ...{ onGranted: async () => {}, onInstalled: async () => {} },
    ...changes,
  });
}

/** The code names the account, so that each test has one of its own. */
async function install(changes: Partial<InstallationParts> = {}) {
  const installation = worker(changes);
  return { installation, tenant: (await installation.complete(String(++account))).tenant };
}

type ConnectionRow = Record<'status' | 'tenant_status', string> & { readonly refresh_token: Buffer };

async function rowOf(tenant: string) {
  const [row] = await test.asAdmin<ConnectionRow>(
    'select c.*, t.status as tenant_status from leadlight.connection c join leadlight.tenant t on t.id = c.tenant_id where t.id = $1',
    [tenant],
  );
  return row;
}

describe('disconnecting', () => {
  it('takes the app out, revokes, deletes the tokens; a second time does nothing', async () => {
    const out: string[] = [];
    const crmFor = async (tenant: string) => ({
      disconnect: async () => {
        out.push(tenant);
      },
    });
    const { installation, tenant } = await install({ crmFor });
    await installation.disconnect(tenant);
    await installation.disconnect(tenant);
    expect(out).toEqual([tenant]);
    const revoked = endpoint.asked.filter(({ path }) => path === '/oauth/2026-09/token/revoke');
    expect(revoked.map(({ form }) => form.get('token'))).toEqual(['refresh-1']);
    const row = await rowOf(tenant);
    expect(row).toMatchObject({ status: 'disconnected', tenant_status: 'uninstalled' });
    expect(row.refresh_token).toHaveLength(0);
  });

  it('revokes the API keys, so that whoever connects the account again makes their own', async () => {
    const { installation, tenant } = await install();
    const apiKeys = createApiKeys({ database: test.database, clock: () => now });
    const { key } = await apiKeys.create(tenant, 'a report');
    await installation.disconnect(tenant);
    await installation.complete(String(account));
    expect(await rowOf(tenant)).toMatchObject({ status: 'connected', tenant_status: 'installing' });
    expect(await apiKeys.callerOf(key)).toBeNull();
  });

  it('lets the history be read again when the account comes back, or grants more; not when it only asks twice', async () => {
    let begun = 0;
    const onGranted = async () => void begun++;
    const { installation, tenant } = await install({ onGranted });
    await installation.complete(String(account));
    expect(begun).toBe(1);
    await installation.disconnect(tenant);
    await installation.complete(String(account));
    expect(begun).toBe(2);
    await test.asAdmin(`update leadlight.connection set scopes = '{}' where tenant_id = $1`, [tenant]);
    await installation.complete(String(account));
    expect(begun).toBe(3);
    // With the grant, or neither.
    await installation.disconnect(tenant);
    const failing = worker({ onGranted: () => Promise.reject(new Error('cannot be kept')) });
    await expect(failing.complete(String(account))).rejects.toThrow('cannot be kept');
    expect(await rowOf(tenant)).toMatchObject({ status: 'disconnected' });
  });

  it('deletes nothing while the CRM cannot be told', async () => {
    const crmFor = async () => ({ disconnect: () => Promise.reject(new CrmUnavailable('away')) });
    const { installation, tenant } = await install({ crmFor });
    await expect(installation.disconnect(tenant)).rejects.toThrow(CrmUnavailable);
    expect(await rowOf(tenant)).toMatchObject({ status: 'connected' });
  });
});
