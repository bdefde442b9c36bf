import { createServer } from 'node:http';
import { createRandom } from '@leadlight/scoring-core';
import express, { type ErrorRequestHandler } from 'express';
import type { Account } from './account.ts';
import { accountByHand } from './account-by-hand.ts';
import { ApiError, notFound } from './api-error.ts';
import { createCallCounter } from './call-counts.ts';
import { createFaultSwitches } from './faults.ts';
import { correlationId, createGate } from './http/gate.ts';
import { createGrantStore } from './oauth/grants.ts';
import { createPropertyStore } from './properties/property-store.ts';
import { createAssociationStore } from './records/associations.ts';
import { createRecordStore } from './records/record-store.ts';
import { accountRoutes } from './routes/account.ts';
import { associationRoutes } from './routes/associations.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { objectBatchRoutes } from './routes/object-batches.ts';
import { objectRoutes } from './routes/objects.ts';
import { propertyRoutes } from './routes/properties.ts';
import { searchRoutes } from './routes/search.ts';
import type { SandboxHubSpot, SandboxOptions } from './sandbox-contract.ts';
import { putSnapshot, takeSnapshot } from './take-snapshot.ts';
import { DEFAULT_SUBSCRIPTIONS } from './webhooks/subscriptions.ts';
import { webhookEventsOf } from './webhooks/webhook-events.ts';
import { createWebhookSender } from './webhooks/webhook-sender.ts';

const PORTAL_ID = 48_700_123;
const APP_ID = 9_400_123;

/**
 * A HubSpot account on this machine that speaks the date-based HTTP API (2026-09) of HubSpot, and nothing that
 * HubSpot's doesn't have: what a test or a simulated company does to it goes through the handle returned.
 */
export async function startSandboxHubSpot(options: SandboxOptions): Promise<SandboxHubSpot> {
  const { clock, clientId, clientSecret, seed, restore } = options;
  const wall = options.limitClock ?? Date.now;
  // With the time of the start: a second start must not hand out the first one's tokens again.
  const random = createRandom(seed ^ Math.round(clock() / 1000));
  const faults = createFaultSwitches(() => sender.wake());
  const sender = createWebhookSender({
    url: options.webhookUrl ?? null,
    clientSecret,
    clock,
    random: createRandom(seed + 1),
    faults: () => faults.now,
  });
  const portalId = restore?.portalId ?? options.account?.portalId ?? PORTAL_ID;
  const subscriptions = options.subscriptions ?? DEFAULT_SUBSCRIPTIONS;
  const changed: Account['changed'] = (change) =>
    sender.add(webhookEventsOf(change, subscriptions, { portalId, appId: APP_ID, random }));
  let origin = '';
  const account: Account = {
    portalId,
    appId: APP_ID,
    timeZone: options.account?.timeZone ?? 'Europe/Berlin',
    uiDomain: () => new URL(options.appOrigin ?? origin).host,
    clientId,
    clientSecret,
    clock,
    wall,
    random,
    faults,
    records: createRecordStore({ clock, wall, searchLagMs: () => faults.now.searchLagMs, changed }),
    links: createAssociationStore(),
    properties: createPropertyStore(clock),
    grants: createGrantStore(clock, random),
    owners: new Map(),
    changed,
  };
  if (restore !== undefined) putSnapshot(account, sender, restore);
  const uninstall = (): void => account.grants.revokeAll();

  const counter = createCallCounter();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(createGate(account, counter));
  app.use(oauthRoutes(account));
  app.use(express.json({ limit: '10mb' }));
  app.use(objectBatchRoutes(account));
  app.use(searchRoutes(account));
  app.use(associationRoutes(account));
  app.use(objectRoutes(account));
  app.use(propertyRoutes(account));
  app.use(accountRoutes(account, uninstall));
  app.use((request) => {
    throw notFound(`No such path: ${request.path}`);
  });
  app.use(answerError(account));

  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The sandbox HubSpot listens on no port.');
  origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    portalId,
    crm: accountByHand(account),
    faults,
    calls: counter,
    webhooks: { setUrl: sender.setUrl, waiting: sender.waiting, settled: sender.settled },
    uninstall,
    snapshot: () => takeSnapshot(account, sender),
    restore: (snapshot) => putSnapshot(account, sender, snapshot),
    async close() {
      await sender.close();
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      );
    },
  };
}

function answerError(account: Account): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalIn(error);
    if (refusal === null) return next(error);
    response.status(refusal.status).json(refusal.body(correlationId(account)));
  };
}

/** Null for a fault of the sandbox itself, which Express shows with its stack. */
function refusalIn(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  // body-parser's: JSON that is none, or a body too large.
  if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500) {
    return new ApiError(error.status, 'VALIDATION_ERROR', `Invalid input JSON: ${error.message}`);
  }
  return null;
}
