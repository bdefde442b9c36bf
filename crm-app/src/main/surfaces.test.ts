import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  CLIENT_SECRET,
  PUBLIC_ORIGIN,
  signedFetch,
} from '../connectors/hubspot/extension/signed-fetch.test-support.ts';
import { readConfig } from '../platform/config.ts';
import { createTestDatabase } from '../platform/database/test-database.ts';
import { createLog } from '../platform/logging.ts';
import { createShutdown } from '../platform/shutdown.ts';
import { prepareService } from './start-service.ts';

it('the service as it is put together answers settings, queue and export at their addresses', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-surfaces-'));
  const db = await createTestDatabase();
  const log = createLog('silent');
  const shutdown = createShutdown(log);
  onTestFinished(async () => {
    await shutdown.end();
    await db.close();
    await rm(folder, { recursive: true });
  });
  const config = readConfig({
    ...{ PORT: '0', PUBLIC_ORIGIN, DATABASE_URL: db.adminUrl, LEADLIGHT_DATA: folder },
    ...{ HUBSPOT_CLIENT_ID: 'our-app', HUBSPOT_CLIENT_SECRET: CLIENT_SECRET },
  });
  const service = await prepareService({ config, clock: Date.now, log, shutdown });
  const origin = `http://127.0.0.1:${await service.startWeb()}`;
  const tenant = await db.createTenant();
  await db.asAdmin(
    `insert into leadlight.connection (tenant_id, key_id, access_token, refresh_token, expires_at, scopes, installed_by)
     values ($1, 'a', '', '', now(), '{}', '77')`,
    [tenant],
  );
  const ask = async (method: string, path: string, body?: object) => {
    const given = { portalId: '1', at: Date.now(), method, ...(body === undefined ? {} : { body }) };
    const response = await signedFetch(origin, path, given);
    return (await response.json()) as Record<string, unknown>;
  };
  expect(await ask('GET', '/settings')).toMatchObject({ state: 'ready', mayChange: true });
  expect(await ask('GET', '/settings/history')).toMatchObject({ state: 'ready', changes: [] });
  expect(await ask('GET', '/queue')).toMatchObject({ state: 'ready', tasks: [] });
  const { url } = await ask('POST', '/export', {});
  expect(String(url)).toMatch(/^https:\/\/leadlight\.example\/hubspot\/extension\/export\//);
  const csv = await fetch(String(url).replace(PUBLIC_ORIGIN, origin));
  expect([csv.status, (await csv.text()).includes('lead_id,crm_id')]).toEqual([200, true]);
  const unsigned = await fetch(`${origin}/hubspot/extension/export`, { method: 'POST' });
  expect(unsigned.status).toBe(401);
}, 180_000);
