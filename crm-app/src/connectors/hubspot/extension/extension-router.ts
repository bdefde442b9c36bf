import express, { type Request, type RequestHandler, Router } from 'express';
import type { Database } from '../../../platform/database/database.ts';
import {
  answerInTime,
  Problem,
  type RequestLimiter,
  refuseMethod,
  refuseUnstorable,
} from '../../../platform/http/index.ts';
import type { ExtensionAnswer, ExtensionRoute } from './extension-route.ts';
import { readSignedQuery } from './signed-caller.ts';
import { rawBodyOf, type SignatureParts, verifySignature } from './verify-signature.ts';

export type ExtensionRouterParts = SignatureParts & {
  readonly database: Database;
  /** Of a tenant: every rep's card asks at every look. */
  readonly limiter: RequestLimiter;
  /** Milliseconds to an answer. */
  readonly answerWithin?: number;
};

/** What HubSpot sends at most (platform page, section 2); settings with long lists and thousands of fields come near. */
const LARGEST_BODY = '1mb';

/** The surfaces wait for 5 s, and one who gave up is told nothing by an answer after it. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * Answers what HubSpot's surfaces ask; mounted at /hubspot/extension, before any body parser. Who asks is what HubSpot
 * signed: nothing is looked at before the signature is good.
 */
export function extensionRouter(routes: readonly ExtensionRoute[], parts: ExtensionRouterParts): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use(
    answerInTime(parts.answerWithin ?? ANSWER_WITHIN_MS),
    express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }),
    verifySignature(parts),
  );
  for (const [path, here] of Map.groupBy(routes, (each) => each.path)) {
    const route = router.route(path);
    for (const each of here) route[each.method](serve(each, parts));
    route.all(refuseMethod(here));
  }
  return router;
}

function serve(route: ExtensionRoute, { database, limiter }: ExtensionRouterParts): RequestHandler {
  return async (request, response) => {
    const answer = await answerTo(route, request, database, limiter);
    // The time for an answer may have run out meanwhile.
    if (!response.headersSent) response.set('cache-control', 'no-store').json(answer);
  };
}

async function answerTo(
  route: ExtensionRoute,
  request: Request,
  database: Database,
  limiter: RequestLimiter,
): Promise<ExtensionAnswer> {
  const { portalId, userId, userEmail, asked } = readSignedQuery(request.originalUrl);
  // An account that left answers nothing any more, though its rows wait for it to come back.
  const tenant = await database.across.installedTenantOf('hubspot', portalId);
  if (tenant === null) return { state: 'uninstalled' };
  await limiter.take(tenant, 1);
  if (userId === null) return NOBODY;
  const given = route.method === 'get' ? asked : jsonOf(rawBodyOf(request));
  return route.answer({ tenant, userId, userEmail }, given);
}

/** HubSpot named no user: nobody is known who could be asked. */
const NOBODY = { state: 'no_permission', ask: [] };

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'), refuseUnstorable);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Problem('unreadable-body', 'The body is no JSON.');
  }
}
