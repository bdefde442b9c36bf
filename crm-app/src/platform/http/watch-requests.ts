import type { RequestHandler } from 'express';
import type { Log } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { requestIdOf } from './request-id.ts';

/** Asked every few seconds by machines; not worth a line each. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/** One line in the log and one observation per request. The route's pattern, never the address: that has ids in it. */
export function watchRequests(log: Log, metrics: Pick<Metrics, 'request'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const seconds = (performance.now() - began) / 1000;
      const route = routeOf(request);
      // 499, as nginx has it: the caller went away before the answer was whole.
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.request(route, request.method, status, seconds);
      const line = {
        request: requestIdOf(response),
        method: request.method,
        route,
        status,
        seconds: Math.round(seconds * 10_000) / 10_000,
      };
      log[QUIET.has(route) ? 'debug' : 'info'](line, 'Answered');
    });
    next();
  };
}

type Routed = { readonly baseUrl: string; readonly route?: { readonly path?: unknown } | undefined };

function routeOf({ baseUrl, route }: Routed): string {
  if (typeof route?.path !== 'string') return 'none';
  // A router mounted at the whole address has its route at its root.
  return route.path === '/' && baseUrl !== '' ? baseUrl : `${baseUrl}${route.path}`;
}
