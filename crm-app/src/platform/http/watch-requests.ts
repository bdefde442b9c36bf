import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';
import type { Log } from '../logging.ts';
import { requestIdOf } from './request-id.ts';

/** Seconds; the goal for a score is 0.025. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** One line in the log and one observation per request. The route's pattern, never the address: that has ids in it. */
export function watchRequests(log: Log, registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'leadlight_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const took = (performance.now() - began) / 1000;
      const route = routeOf(request);
      // 499, as nginx has it: the caller went away before the answer was whole.
      const status = response.writableFinished ? response.statusCode : 499;
      seconds.observe({ method: request.method, route, status }, took);
      const line = {
        request: requestIdOf(response),
        method: request.method,
        route,
        status,
        seconds: round(took),
      };
      log[route === '/healthz' || route === '/readyz' || route === '/metrics' ? 'debug' : 'info'](
        line,
        'Answered',
      );
    });
    next();
  };
}

type Routed = { readonly baseUrl: string; readonly route?: { readonly path?: unknown } | undefined };

function routeOf({ baseUrl, route }: Routed): string {
  return typeof route?.path === 'string' ? `${baseUrl}${route.path}` : 'none';
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
