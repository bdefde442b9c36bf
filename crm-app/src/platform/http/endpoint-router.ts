import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { checked, refuseUnstorable } from './check-input.ts';
import type { Caller, Endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';
import type { RequestLimiter } from './request-limiter.ts';
import { createStrangerLimiter, type StrangerLimiter } from './stranger-limiter.ts';

export type EndpointParts = {
  /** Null for a key that is unknown, revoked, or of an account that left. */
  readonly callerOf: (apiKey: string) => Promise<Caller | null>;
  readonly limiter: RequestLimiter;
  /** How many wrong keys an address has in so many seconds. */
  readonly wrongKeys?: { readonly points: number; readonly duration: number };
};

/** Ten thousand lead ids fit in with room to spare. */
const LARGEST_BODY = '1mb';

/**
 * Serves the endpoints. In this order, so that a stranger costs least: the address's wrong keys, key, limit, then the body
 * is read, checked and handled.
 */
export function endpointRouter(endpoints: readonly Endpoint[], parts: EndpointParts): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const strangers = createStrangerLimiter(parts.wrongKeys);
  const json = express.json({ limit: LARGEST_BODY, reviver: refuseUnstorable });
  for (const [path, here] of Map.groupBy(endpoints, (each) => each.path)) {
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const each of here) {
      const steps = [admit(each, parts, strangers), ...(each.body === null ? [] : [json]), serve(each)];
      route[each.method](...steps);
    }
    route.all(refuseMethod(here));
  }
  return router;
}

/** Who may go on; kept beside the request, since its own fields are the caller's to fill. */
const callers = new WeakMap<Request, Caller>();

function admit(
  { cost }: Endpoint,
  { callerOf, limiter }: EndpointParts,
  strangers: StrangerLimiter,
): RequestHandler {
  const look = async (address: string, key: string): Promise<Caller | null> => {
    const seconds = await strangers.wait(address, key);
    if (seconds > 0) {
      throw new Problem('too-many-requests', `Too many keys that are none; try again in ${seconds} s.`, {
        headers: { 'retry-after': String(seconds) },
      });
    }
    const caller = await callerOf(key);
    await strangers.found(address, key, caller !== null);
    return caller;
  };
  return async (request, _response, next) => {
    const [scheme, key] = (request.get('authorization') ?? '').split(' ');
    const isKey = scheme?.toLowerCase() === 'bearer' && key;
    const caller = isKey ? await look(request.socket.remoteAddress ?? '', key) : null;
    if (caller === null) {
      throw new Problem('unauthorised', 'Send an API key: "Authorization: Bearer <key>".', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    await limiter.take(caller.keyHash, cost);
    callers.set(request, caller);
    next();
  };
}

function serve(given: Endpoint): RequestHandler {
  return async (request, response) => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error(`${given.path} was reached without a caller.`);
    const answer = await given.handle({
      caller,
      params: checked(given.params, request.params, 'path'),
      query: checked(given.query, request.query, 'query'),
      body: given.body === null ? null : checked(given.body, bodyOf(request), 'body'),
    });
    if ('send' in answer) return answer.send(request, response);
    sendJson(response, answer);
  };
}

function bodyOf(request: Request): unknown {
  // Express leaves a body alone that says it is something else, and one that is not there.
  if (request.body === undefined && request.is('application/json') === false) {
    throw new Problem('unsupported-media-type', 'Send "Content-Type: application/json".');
  }
  return request.body;
}

function sendJson(
  response: Response,
  { status, body, headers }: { status: number; body: unknown; headers?: Readonly<Record<string, string>> },
): void {
  // The time for an answer may have run out meanwhile.
  if (response.headersSent) return;
  response.status(status).set({ ...headers, 'cache-control': 'no-store' });
  if (body === null) response.end();
  else response.json(body);
}

/** The last handler of an address, for every method that nothing is done by. */
export function refuseMethod(here: readonly Pick<Endpoint, 'method'>[]): RequestHandler {
  const allow = here.map(({ method }) => method.toUpperCase()).join(', ');
  return (request) => {
    throw new Problem('method-not-allowed', `${request.method} is not one of ${allow}.`, {
      headers: { allow },
    });
  };
}
