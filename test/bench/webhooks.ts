import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHubSpotWebhooks } from '@leadlight/webhooks';
import { type Database, openDatabase } from '../../crm-app/src/platform/database/database.ts';
import { migrate } from '../../crm-app/src/platform/database/migrate.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../crm-app/src/platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../../crm-app/src/platform/database/roles.ts';
import { signatureV3 } from '../sandbox/hubspot/index.ts';

export const description =
  'Webhooks: time to answer calls of 100 events, stored first, one and ten at a time';

const CALLS = 200;
const EVENTS = 100;
const PORTAL = '77';
const SECRET = 'secret';
const TARGET_MS = 100;

/** Signed calls over HTTP into a PostgreSQL that syncs to disk, as it runs by default. */
export async function run(): Promise<void> {
  const cores = cpus();
  console.log(`${cores[0]?.model.trim()}, ${cores.length} cores, Node ${process.version}`);
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-bench-webhooks-'));
  const elsewhere = `${folder}-elsewhere`;
  const postgres = await startOwnPostgres({ folder, elsewhere, log: { info: () => {} } });
  await migrate(postgres.url);
  const database = openDatabase(roleUrl(postgres.url, APP_ROLE));
  try {
    await database.across.createTenant({ crm: 'hubspot', account: PORTAL, name: 'Bench' });
    const receiver = await startReceiver(database);
    for (const atOnce of [1, 10]) report(atOnce, await timeCalls(receiver.url, atOnce));
    await receiver.close();
  } finally {
    await database.close();
    await postgres.stop();
    await removeOwnPostgres(folder, elsewhere);
    for (const path of [folder, elsewhere]) await rm(path, { recursive: true, force: true });
  }
}

async function startReceiver(database: Database): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const publicOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handle = createHubSpotWebhooks({
    publicOrigin,
    clientSecret: SECRET,
    clock: Date.now,
    inbox: {
      async store(deliveries) {
        await database.across.storeWebhooks('hubspot', Date.now(), deliveries);
      },
    },
    log: console,
  });
  return {
    url: `${publicOrigin}/hubspot/webhooks`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

type Timed = { readonly times: readonly number[]; readonly seconds: number };

let eventsMade = 0;

async function timeCalls(url: string, atOnce: number): Promise<Timed> {
  const bodies = Array.from({ length: CALLS }, () =>
    JSON.stringify(Array.from({ length: EVENTS }, newEvent)),
  );
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
        times.push(await timeCall(url, body));
      }
    }),
  );
  return { times: times.sort((a, b) => a - b), seconds: (performance.now() - began) / 1000 };
}

async function timeCall(url: string, body: string): Promise<number> {
  const now = Date.now();
  const headers = {
    'content-type': 'application/json',
    'x-hubspot-request-timestamp': String(now),
    'x-hubspot-signature-v3': signatureV3(SECRET, 'POST', url, body, now),
  };
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.arrayBuffer();
  if (response.status !== 204) throw new Error(`A call was answered ${response.status}.`);
  return performance.now() - began;
}

function newEvent(): object {
  eventsMade++;
  return {
    eventId: eventsMade,
    subscriptionId: 1_000_001,
    portalId: Number(PORTAL),
    appId: 1,
    occurredAt: Date.now(),
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    changeSource: 'CRM_UI',
    objectId: 10_000 + (eventsMade % 5_000),
    objectTypeId: '0-1',
    propertyName: 'lifecyclestage',
    propertyValue: 'marketingqualifiedlead',
  };
}

function report(atOnce: number, { times, seconds }: Timed): void {
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  const perSecond = Math.round((CALLS * EVENTS) / seconds).toLocaleString('en-US');
  console.log(
    [
      `${atOnce} at a time, ${EVENTS} events a call: half under ${at(0.5).toFixed(1)} ms`,
      `95 % under ${at(0.95).toFixed(1)} ms, slowest ${at(1).toFixed(1)} ms (to reach: ${TARGET_MS} ms)`,
      `${perSecond} events/s`,
    ].join('; '),
  );
}
