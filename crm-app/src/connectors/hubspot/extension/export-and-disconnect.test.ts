import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInstallation } from '../../../installation/index.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../../../installation/token-endpoint.test-support.ts';
import { createLog } from '../../../platform/logging.ts';
import { DEFAULT_SETTINGS } from '../../../settings/index.ts';
import { createExportLinks } from '../../../settings-page/export-links.ts';
import { CrmUnavailable } from '../../crm.ts';
import { hubSpotOAuth } from '../oauth/hubspot-oauth.ts';
import { INSTALLER, REP, type SettingsAccount, START, startSettings } from './settings.test-support.ts';
import { PUBLIC_ORIGIN } from './signed-fetch.test-support.ts';

let at: Awaited<ReturnType<typeof startSettings>>;
let endpoint: TokenEndpoint;
let account: SettingsAccount;
let outcome: 'out' | 'away' = 'out';
let removed = 0;
beforeAll(async () => {
  endpoint = await startTokenEndpoint();
  at = await startSettings((tenant) => installation().disconnect(tenant));
});
afterAll(async () => {
  await at?.close();
  await endpoint?.close();
});
beforeEach(async () => {
  at.time.now = START;
  [outcome, removed] = ['out', 0];
  account = await at.account();
});

const KEY = { id: 'a', key: randomBytes(32) };
function installation() {
  return createInstallation({
    ...{ database: at.db.database, secretKeys: [KEY], clock: () => at.time.now, log: createLog('silent') },
    ...{ provider: hubSpotOAuth(endpoint.config), publicOrigin: PUBLIC_ORIGIN },
    onInstalled: async () => {},
    onGranted: async () => {},
    crmFor: async () => ({
      disconnect: async () => {
        if (outcome === 'away') throw new CrmUnavailable('away');
        removed++;
      },
    }),
  });
}

const audit = () =>
  account.asAdmin<{ done_by: string; deed: string }>(
    'select done_by, deed from leadlight.audit_entry where tenant_id = $1 order by id',
  );
const link = async () => {
  const { url } = await account.ask<{ url: string }>('POST', '/export', { body: {}, ...INSTALLER });
  return url.replace(PUBLIC_ORIGIN, at.origin);
};
const lead = (id: string, accountName: string | null = null) =>
  account.asAdmin(
    `insert into leadlight.lead (tenant_id, id, crm_id, account, profile) values ($1, $2, $3, $4, '{}')`,
    `lead:${id}`,
    id,
    accountName,
  );

describe('an export', () => {
  it('is a link for ten minutes that needs no session, with the tenant’s leads alone, and it is kept who made it', async () => {
    await lead('51', 'company:"Acme", Inc.');
    await lead('52', '=HYPERLINK("http://evil.example")');
    await lead('53', '＝1+1');
    const other = await at.account();
    await other.asAdmin(
      `insert into leadlight.lead (tenant_id, id, crm_id, profile) values ($1, 'lead:99', '99', '{}')`,
    );
    await account.asAdmin(
      `insert into leadlight.feedback (tenant_id, id, lead_id, user_id, reason, note, at)
       values ($1, 'r1', 'lead:51', '2', 'wrong_person', 'She, not he', '2026-06-02 09:00Z')`,
    );
    const answer = await account.ask('POST', '/export', { body: {}, ...INSTALLER });
    expect(answer).toMatchObject({ state: 'ready', expiresAt: '2026-06-03T12:10:00.000Z' });
    expect(await audit()).toEqual([
      { done_by: 'ann@acme.example (user 1)', deed: 'made a link to an export of all leads' },
    ]);
    const response = await fetch(String(answer.url).replace(PUBLIC_ORIGIN, at.origin));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toContain('leadlight-leads-2026-06-03.csv');
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(head).toBe(
      'lead_id,crm_id,account,owner_id,score,propensity,tier,reason_1,reason_2,reason_3,scored_at,model,feedback',
    );
    expect(lines).toEqual([
      'lead:51,51,"company:""Acme"", Inc.",,,,,,,,,,"2026-06-02T09:00:00.000Z wrong_person: She, not he"',
      `lead:52,52,"'=HYPERLINK(""http://evil.example"")",,,,,,,,,,`,
      `lead:53,53,'＝1+1,,,,,,,,,,`,
    ]);
  });

  it('is nothing after ten minutes, altered, of another key, or of an account that left', async () => {
    const url = await link();
    const status = async (address: string) => (await fetch(address)).status;
    expect(await status(url)).toBe(200);
    const [text, signature] = new URL(url).pathname.split('/').at(-1)?.split('.') ?? [];
    const address = (token: string) => `${at.origin}/hubspot/extension/export/${token}`;
    const foreign = createExportLinks({ secretKeys: [KEY], clock: () => START });
    expect(await status(address(`${text}x.${signature}`))).toBe(404);
    expect(await status(address(text))).toBe(404);
    expect(await status(address(foreign.create(account.tenant, START).token))).toBe(404);
    expect(await status(address('..'))).toBe(401);
    at.time.now += 600_000;
    expect(await status(url)).toBe(200);
    at.time.now += 1;
    expect(await status(url)).toBe(404);
    at.time.now = START;
    await account.asAdmin(`update leadlight.tenant set status = 'uninstalled' where id = $1`);
    expect(await status(url)).toBe(404);
  });

  it('asked for again while an answer may have been lost is the same link, kept once for each who asked', async () => {
    // Whose address is known by then, so that it is not its keeping that makes the requests wait for one another.
    await account.ask('GET', '/settings', INSTALLER);
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, link));
    at.time.now += 299_999;
    for (const other of [...others, await link()]) expect(other).toBe(first);
    expect((await fetch(first)).status).toBe(200);
    expect(await audit()).toHaveLength(1);
    const values = { ...DEFAULT_SETTINGS, managers: [REP.userEmail] };
    await account.save(0, values);
    await account.ask('POST', '/export', { body: {}, ...REP });
    expect((await audit()).map(({ done_by }) => done_by)).toEqual([
      'ann@acme.example (user 1)',
      'rep@acme.example (user 77)',
    ]);
    at.time.now += 1;
    expect(await link()).not.toBe(first);
    expect(await audit()).toHaveLength(3);
  });

  it('that is fetched too often is held back', async () => {
    const url = await link();
    const statuses: number[] = [];
    for (let time = 0; time < 6; time++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('disconnecting', () => {
  it('wants the account’s id typed, takes the app out once, and is harmless twice', async () => {
    await installation().complete(account.portalId);
    await account.asAdmin(`update leadlight.connection set installed_by = '1' where tenant_id = $1`);
    const disconnect = (typed: string, who = INSTALLER) =>
      account.ask('POST', '/disconnect', { body: { account: typed }, ...who });
    expect(await disconnect('0')).toEqual({ state: 'wrong_account' });
    expect((await disconnect(account.portalId, REP)).state).toBe('no_permission');
    expect([removed, await audit()]).toEqual([0, []]);

    const answers = await Promise.all([1, 2].map(() => disconnect(` ${account.portalId} `)));
    for (const { state } of answers) expect(['disconnected', 'uninstalled']).toContain(state);
    expect(answers.map(({ state }) => state)).toContain('disconnected');
    expect((await audit())[0]).toEqual({
      done_by: 'ann@acme.example (user 1)',
      deed: 'asked to disconnect the account',
    });
    expect(
      await account.asAdmin('select status, access_token from leadlight.connection where tenant_id = $1'),
    ).toEqual([{ status: 'disconnected', access_token: Buffer.alloc(0) }]);
    expect(await disconnect(account.portalId)).toEqual({ state: 'uninstalled' });
    expect(await account.ask('GET', '/settings', INSTALLER)).toEqual({ state: 'uninstalled' });
  });

  it('says so while the CRM is away, and leaves everything as it was', async () => {
    await installation().complete(account.portalId);
    await account.asAdmin(`update leadlight.connection set installed_by = '1' where tenant_id = $1`);
    outcome = 'away';
    const asked = account.ask('POST', '/disconnect', { body: { account: account.portalId }, ...INSTALLER });
    await expect(asked).rejects.toThrow(/502.*crm-unavailable/);
    expect(await account.ask('GET', '/settings', INSTALLER)).toMatchObject({ state: 'ready' });
  });
});
