import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Log } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { answerInTime } from './answer-in-time.ts';
import { answerProblems, nothingHere } from './answer-problem.ts';
import type { Endpoint } from './endpoint.ts';
import { healthRoutes, type ReadinessChecks } from './health.ts';
import { openApiOf } from './open-api.ts';
import { giveRequestId } from './request-id.ts';
import { type HttpServer, listen } from './server.ts';
import { watchRequests } from './watch-requests.ts';

export type HttpAppParts = {
  /** Each reads its own bodies: a webhook's signature is over the raw bytes. */
  readonly routers: readonly { readonly path: string; readonly router: RequestHandler }[];
  /** Described at /openapi.json. */
  readonly endpoints: readonly Endpoint[];
  readonly checks: ReadinessChecks;
  readonly publicOrigin: string;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'page' | 'request'>;
  /** Milliseconds to the first byte of an answer. */
  readonly answerWithin?: number;
};

export type HttpApp = {
  readonly app: Express;
  /** 0 chooses a free port. */
  listen(port: number, host?: string): Promise<HttpServer>;
};

export function createHttpApp(parts: HttpAppParts): HttpApp {
  const { routers, endpoints, checks, publicOrigin, log, metrics } = parts;
  let stopping = false;
  const app = express();
  app.disable('x-powered-by');
  // An answer is made for one caller and never kept (cache-control: no-store).
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(giveRequestId, watchRequests(log, metrics), helmet(protection(publicOrigin)));
  app.use(healthRoutes({ checks, isStopping: () => stopping, metrics, log }));
  app.use(answerInTime(parts.answerWithin));
  const openApi = openApiOf(endpoints, publicOrigin);
  app.get('/openapi.json', (_request, response) => {
    response.json(openApi);
  });
  for (const { path, router } of routers) app.use(path, router);
  app.use(nothingHere, answerProblems(log));
  return {
    app,
    listen: (port, host) =>
      listen(app, port, host, () => {
        stopping = true;
      }),
  };
}

/** Helmet's defaults; on a plain http origin (a laptop) a browser must not be sent to https. */
function protection(publicOrigin: string) {
  const isSecure = publicOrigin.startsWith('https:');
  return {
    strictTransportSecurity: isSecure,
    contentSecurityPolicy: isSecure ? true : { directives: { upgradeInsecureRequests: null } },
  };
}
