import { createRandom } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { type RunningService, startRunningService } from '../service/running-service.ts';
import { sendWebhooks, webhookAddress } from '../service/send-webhooks.ts';
import { IS_DEEP } from './depth.ts';
import { callRaw, endlessChunks } from './raw-call.ts';
import { signed, WRONG_SIGNATURES } from './wrong-signatures.ts';

/** What one call may have. */
const MOST_BYTES = 8 * 1024 * 1024;
const ALTERED = IS_DEEP ? 5_000 : 300;

let sandbox: SandboxHubSpot;
let service: RunningService;
let before: Record<string, number>;
beforeAll(async () => {
  sandbox = await startSandboxHubSpot({ ...SANDBOX_APP, clock: Date.now, seed: 6 });
  service = await startRunningService(sandbox);
  // Known, so that what is verified is stored; not connected, so that nothing happens by itself.
  const account = String(sandbox.portalId);
  await service.database.across.createTenant({ crm: 'hubspot', account, name: 'Acme' });
});
afterAll(async () => {
  await service?.close();
  await sandbox?.close();
});
beforeEach(async () => {
  before = await rowCounts();
});

/** How many rows each table of the service has. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await service.asAdmin<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'leadlight' order by 1`,
  );
  const each = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as rows from leadlight.${name}`,
  );
  const counts = await service.asAdmin<{ name: string; rows: number }>(each.join(' union all '));
  return Object.fromEntries(counts.map(({ name, rows }) => [name, rows]));
}

let made = 0;
function events(count = 3, more: object = {}): object[] {
  return Array.from({ length: count }, () => ({
    ...{ eventId: ++made, subscriptionId: 1_000_001, portalId: sandbox.portalId, appId: 1, attemptNumber: 0 },
    ...{
      subscriptionType: 'object.propertyChange',
      objectId: 7,
      objectTypeId: '0-1',
      occurredAt: Date.now(),
    },
    ...{ propertyName: 'lifecyclestage', propertyValue: 'lead', changeSource: 'CRM_UI', ...more },
  }));
}
const textOf = (count?: number): string => JSON.stringify(events(count));

async function statusOf(body: string | Buffer, headers: Record<string, string>, method = 'POST') {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  const answer = await fetch(webhookAddress(service.origin), {
    ...{ method, headers },
    ...(method === 'GET' ? {} : { body: bytes }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe('is refused, and nothing is stored', () => {
  it.each(Object.keys(WRONG_SIGNATURES))('%s', async (name) => {
    const body = textOf();
    expect(await statusOf(body, WRONG_SIGNATURES[name]?.(service.origin, body) ?? {})).toBe(401);
    expect(await rowCounts()).toEqual(before);
  });

  it('any byte altered, added or left out', async () => {
    const random = createRandom(6);
    const body = textOf(20);
    const headers = signed(service.origin, body);
    const statuses = new Set<number>();
    for (let each = 0; each < ALTERED; each++) {
      const bytes = [...Buffer.from(body)];
      const place = Math.floor(random() * bytes.length);
      const flipped = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      const instead = [[flipped], [flipped, bytes[place] ?? 0], []][each % 3] ?? [];
      statuses.add(await statusOf(Buffer.from(bytes.toSpliced(place, 1, ...instead)), headers));
    }
    expect([...statuses]).toEqual([401]);
    expect(await rowCounts()).toEqual(before);
  });

  it.each<[string, number, () => string]>([
    ['no body', 400, () => ''],
    ['no JSON', 400, () => 'portalId=1'],
    ['half a JSON', 400, () => textOf().slice(0, -9)],
    ['an object', 400, () => JSON.stringify(events(1)[0])],
    ['a number', 400, () => '7'],
    ['null', 400, () => 'null'],
    ['a text', 400, () => JSON.stringify(textOf())],
    ['control characters', 400, () => '\u0000\u0001\uffff'],
    ['lists in lists, a million deep', 400, () => '['.repeat(1_000_000)],
  ])('signed as it should be: %s', async (_name, status, text) => {
    const body = text();
    expect(await statusOf(body, signed(service.origin, body))).toBe(status);
    expect(await rowCounts()).toEqual(before);
  });

  it('a body too large by what is said of it or by what comes, or that breaks off', async () => {
    const { origin } = service;
    const length = (bytes: number): string[] => [`content-length: ${bytes}`];
    const chunked = ['transfer-encoding: chunked'];
    const claim = [`x-hubspot-request-timestamp: ${Date.now()}`, 'x-hubspot-signature-v3: no signature'];
    const [onlyJust, huge, endless, broken, unsigned] = await Promise.all([
      callRaw(origin, [...claim, ...length(MOST_BYTES + 1)], [], false),
      callRaw(origin, [...claim, ...length(1e12)], [], false),
      callRaw(origin, [...claim, ...chunked], endlessChunks(MOST_BYTES + 1), false),
      callRaw(origin, [...claim, ...length(900)], ['[{"portalId"'], true),
      callRaw(origin, length(1e6), [], false),
    ]);
    for (const answer of [onlyJust, huge, endless]) expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(unsigned).toMatch(/^HTTP\/1\.1 401 /);
    expect(broken).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rowCounts()).toEqual(before);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('another method: %s', async (method) => {
    const body = textOf();
    expect(await statusOf(body, signed(service.origin, body, { method }), method)).toBe(405);
    expect(await rowCounts()).toEqual(before);
  });
});

describe('is taken', () => {
  it('once, where all of it is right', async () => {
    const good = events(3);
    for (let time = 0; time < 2; time++) expect(await sendWebhooks(service.origin, good)).toBe(204);
    const after = { ...before, webhook_delivery: (before.webhook_delivery ?? 0) + 3 };
    expect(await rowCounts()).toEqual(after);
  });

  it('though one event in it is such that no database could hold it', async () => {
    const odd = events(1, { propertyValue: 'a NUL \u0000 and half of a pair \ud800' });
    const unstorable = [
      ...events(1, { more: '…' }),
      ...events(1, { objectId: 'x'.repeat(100_000) }),
      ...events(1, { portalId: null }),
    ];
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = JSON.stringify([...events(1), ...odd, ...unstorable]).replace('"…"', deep);
    expect(await statusOf(body, signed(service.origin, body))).toBe(204);
    const after = { ...before, webhook_delivery: (before.webhook_delivery ?? 0) + 2 };
    expect(await rowCounts()).toEqual(after);
  });
});
