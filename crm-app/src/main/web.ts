import { createHubSpotWebhooks } from '@leadlight/webhooks';
import { Router } from 'express';
import { createApi, createApiKeys } from '../api/index.ts';
import {
  cardRoutes,
  type ExtensionRoute,
  extensionRouter,
  queueRoutes,
  settingsRoutes,
} from '../connectors/hubspot/extension/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config, HubSpotConfig } from '../platform/config.ts';
import { createHttpApp, createProcessLimiter, createRequestLimiter } from '../platform/http/index.ts';
import type { Log } from '../platform/logging.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import { type Domains, EXPORT_PATH } from './domains.ts';
import type { Stores } from './stores.ts';

export type WebParts = {
  readonly stores: Stores;
  readonly domains: Domains;
  readonly config: Config;
  readonly hubspot: HubSpotConfig;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
};

/** HubSpot itself lets an account ask 20 things at once; 300 a second is more than its reps can look. */
const EXTENSION_REQUESTS = { points: 3_000, duration: 10, whose: 'An account' };

/** Answers HTTP: the CRM's webhooks and OAuth, the API, health. Resolves with the port once it listens. */
export async function startWeb(parts: WebParts): Promise<number> {
  const { stores, domains, config, hubspot, metrics, clock, log, shutdown } = parts;
  const { database, queue, redis } = stores;
  const { publicOrigin } = config;
  const api = createApi({
    ...{ database, queue },
    ...{ scoring: domains.scoring, settings: domains.settings, installation: domains.installation },
    erasure: domains.erasure,
    training: domains.training,
    apiKeys: createApiKeys({ database, clock }),
    limiter: createRequestLimiter(redis === null ? { pool: database.pool } : { redis }),
    onHintLost: (err) => log.warn({ err }, 'A job could not be queued; the sweeper finds its rows'),
  });
  const webhooks = createHubSpotWebhooks({
    ...{ publicOrigin, clock, log },
    clientSecret: hubspot.clientSecret,
    inbox: domains.webhooks.rawInbox,
  });
  const extension = extensionRouter(extensionRoutes(parts), {
    ...{ database, publicOrigin, clock, log },
    clientSecret: hubspot.clientSecret,
    limiter: createProcessLimiter(EXTENSION_REQUESTS),
  });
  // A route, and no bare handler, so that the log and the metrics know its name.
  const webhookRoute = Router();
  webhookRoute.all('/', (request, response) => webhooks(request, response));
  const http = createHttpApp({
    routers: [
      { path: '/hubspot/webhooks', router: webhookRoute },
      { path: '/hubspot/oauth', router: domains.installation.routes },
      // Before the signed door: who follows the link of an export comes without a signature.
      { path: EXPORT_PATH, router: domains.settingsPage.exports },
      { path: '/hubspot/extension', router: extension },
      { path: '/', router: api.router },
    ],
    endpoints: api.endpoints,
    checks: {
      database: () => database.across.activeTenants(),
      queue: () => queue.counts(),
    },
    ...{ publicOrigin, log, metrics },
  });
  const server = await http.listen(config.port);
  shutdown.onEnd('web', () => server.close());
  return server.port;
}

/** What HubSpot's surfaces can ask: each surface adds its list. */
function extensionRoutes({ domains }: WebParts): ExtensionRoute[] {
  return [
    ...cardRoutes(domains.recordCard),
    ...settingsRoutes(domains.settingsPage),
    ...queueRoutes(domains.callQueue),
  ];
}
