import { createCallQueue } from '../../../call-queue/index.ts';
import type { Installation } from '../../../installation/index.ts';
import { createTestDatabase } from '../../../platform/database/test-database.ts';
import { createHttpApp, createProcessLimiter } from '../../../platform/http/index.ts';
import { createLog } from '../../../platform/logging.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { memoryQueue } from '../../../platform/queue/memory-queue.ts';
import { createSettings } from '../../../settings/index.ts';
import { createSettingsPage } from '../../../settings-page/index.ts';
import { HUBSPOT_FACTS } from '../hubspot-facts.ts';
import { recordUrl } from '../reading/record-url.ts';
import { extensionRouter, queueRoutes, settingsRoutes } from './index.ts';
import { CLIENT_SECRET, PUBLIC_ORIGIN, type SignedAsk, signedFetch } from './signed-fetch.test-support.ts';

/** A Wednesday. */
export const START = Date.parse('2026-06-03T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const INSTALLER = { userId: '1', userEmail: 'ann@acme.example' };
export const REP = { userId: '77', userEmail: 'rep@acme.example' };

/** Of a model that was put to the test. */
export const SUMMARY = {
  ...{
    leads: 900,
    labelled: 4_000,
    positives: 211,
    baseRate: 0.052,
    kind: 'boosted_trees',
    calibration: 'beta',
  },
  ...{ rocAuc: 0.71, liftAt20: 2.4, seconds: 12 },
  dataGate: {
    ...{ enough: true, positives: 211, positivesNeeded: 100, examples: 4_000, examplesNeeded: 1_000 },
    message: 'enough data: 211 wins',
  },
  verdict: { verdict: 'usable', sentence: 'Usable.', reasons: ['The base rate moved.'] },
  reliability: [{ from: 0.2, to: 0.3, predicted: 0.25, observed: 0.24, n: 140, low: 0.18, high: 0.31 }],
};

/** Settings page and call queue over real HTTP with real PostgreSQL; portals are 1, 2, … in the order of `account`. */
export async function startSettings(
  disconnect: Installation['disconnect'] = () => Promise.reject(new Error('Not for this test.')),
) {
  const db = await createTestDatabase();
  const { database } = db;
  const time = { now: START };
  const clock = () => time.now;
  const queue = memoryQueue();
  const page = createSettingsPage({
    ...{ database, clock, facts: HUBSPOT_FACTS },
    settings: createSettings({ database, queue, clock, onHintLost: () => {} }),
    installation: { disconnect },
    secretKeys: [{ id: 'a', key: Buffer.alloc(32, 3) }],
    exportAddress: `${PUBLIC_ORIGIN}/hubspot/extension/export`,
    limiter: createProcessLimiter({ points: 5, duration: 60 }),
  });
  const callQueue = createCallQueue({
    ...{ database, clock },
    recordUrl: ({ id, uiOrigin }, crmId) => recordUrl(uiOrigin ?? 'https://app.hubspot.example', id, crmId),
  });
  const log = createLog('silent');
  const router = extensionRouter([...settingsRoutes(page), ...queueRoutes(callQueue)], {
    ...{ database, publicOrigin: PUBLIC_ORIGIN, clientSecret: CLIENT_SECRET, clock, log },
    limiter: createProcessLimiter({ points: 100_000, duration: 60 }),
  });
  const http = createHttpApp({
    routers: [
      { path: '/hubspot/extension/export', router: page.exports },
      { path: '/hubspot/extension', router },
    ],
    ...{ endpoints: [], checks: {}, publicOrigin: PUBLIC_ORIGIN, log },
    metrics: createMetrics(database.across, queue, Date.now),
  });
  const server = await http.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${server.port}`;
  let accounts = 0;

  /** A connected tenant of a portal of its own. */
  async function account() {
    const tenant = await db.createTenant();
    const portalId = String(++accounts);
    const asAdmin = <Found extends object>(text: string, ...values: unknown[]) =>
      db.asAdmin<Found>(text, [tenant, ...values]);
    await asAdmin(
      `insert into leadlight.connection (tenant_id, key_id, access_token, refresh_token, expires_at, scopes, installed_by)
       values ($1, 'a', '', '', now(), '{oauth,crm.objects.deals.read}', '1')`,
    );

    async function ask<Answer extends object = Record<string, unknown>>(
      method: 'GET' | 'POST',
      path: string,
      more: Partial<SignedAsk> = {},
    ): Promise<Answer> {
      const response = await signedFetch(origin, path, { portalId, at: time.now, method, ...REP, ...more });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
      return JSON.parse(text) as Answer;
    }

    return {
      ...{ tenant, portalId, asAdmin, ask },
      save: (revision: number, values: object, who: Partial<SignedAsk> = INSTALLER) =>
        ask('POST', '/settings', { body: { revision, values }, ...who }),
      owner: (id: string, name: string, email: string | null, active = true) =>
        asAdmin('insert into leadlight.owner values ($1, $2, $3, $4, $5)', id, name, email, active),
    };
  }

  return {
    ...{ db, time, origin, account, page, callQueue },
    async close() {
      await server.close(0);
      await queue.close();
      await db.close();
    },
  };
}

export type SettingsAccount = Awaited<ReturnType<Awaited<ReturnType<typeof startSettings>>['account']>>;
