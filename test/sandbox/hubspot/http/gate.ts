import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import type { CallCounter } from '../call-counts.ts';
import { createRollingLimit } from './rolling-limit.ts';

/** 110 in 10 s for a marketplace app in each account, search apart; search 5 in a second (HubSpot's usage pages). */
const CALLS_PER_WINDOW = 110;
const WINDOW_MS = 10_000;
const SEARCHES_PER_SECOND = 5;

const SEARCH = /^\/crm\/objects\/[^/]+\/[^/]+\/search\/?$/;
const OAUTH = /^\/oauth\//;

/** What every call meets before its route: counted, the faults that are on, who calls, and how often. */
export function createGate(account: Account, counter: CallCounter): RequestHandler {
  const calls = createRollingLimit(CALLS_PER_WINDOW, WINDOW_MS, account.wall);
  const searches = createRollingLimit(SEARCHES_PER_SECOND, 1000, account.wall);

  return async (request: Request, response: Response, next: NextFunction) => {
    const { method, path } = request;
    const isOauth = OAUTH.test(path);
    const isSearch = SEARCH.test(path);
    counter.add(method, path, account.wall(), !isOauth && !isSearch);
    response.on('finish', () => counter.answered(response.statusCode));
    if (loseReply(account, method, path)) dropInsteadOfAnswering(request, response);
    const { slowMs, rateLimited, unavailable } = account.faults.now;
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    if (isOauth) return next();

    const limit = isSearch ? searches : calls;
    if (!limit.take() || account.random() < rateLimited) {
      response.status(429).json(tooMany(isSearch, account));
      return;
    }
    if (!isSearch) {
      response.set({
        'X-HubSpot-RateLimit-Max': String(CALLS_PER_WINDOW),
        'X-HubSpot-RateLimit-Remaining': String(calls.remaining()),
        'X-HubSpot-RateLimit-Interval-Milliseconds': String(WINDOW_MS),
      });
    }
    if (account.random() < unavailable) {
      response
        .status(502)
        .json({ status: 'error', message: 'Bad Gateway', correlationId: correlationId(account) });
      return;
    }
    authorise(account, request, path);
    next();
  };
}

/** The 429 body: usage-guidelines page; `policyName` SECONDLY for search as people have seen it. */
function tooMany(isSearch: boolean, account: Account): Record<string, unknown> {
  const policyName = isSearch ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING';
  return {
    status: 'error',
    message: `You have reached your ${policyName.toLowerCase()} limit.`,
    errorType: 'RATE_LIMIT',
    correlationId: correlationId(account),
    policyName,
  };
}

function authorise(account: Account, request: Request, path: string): void {
  const [, token] = /^Bearer (.+)$/.exec(request.get('authorization') ?? '') ?? [];
  const grant = token === undefined ? null : account.grants.access(token);
  if (grant === null) {
    throw new ApiError(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found or not valid.');
  }
  const now = account.clock();
  if (grant.expiresAt <= now) {
    const seconds = Math.floor((now - grant.expiresAt) / 1000);
    throw new ApiError(
      401,
      'EXPIRED_AUTHENTICATION',
      `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
    );
  }
  const needed = scopesFor(request.method, path);
  if (needed.length > 0 && !needed.some((scope) => grant.scopes.includes(scope))) {
    throw new ApiError(403, 'MISSING_SCOPES', 'This app has not been granted all required scopes.', {
      context: { requiredGranularScopes: needed },
    });
  }
}

/** One of these is enough. Engagements go with the contacts' scopes (tasks-2026-09 and its siblings). */
function scopesFor(method: string, path: string): string[] {
  const [, kind, name = ''] =
    /^\/crm\/(objects|properties|owners|associations)\/[^/]+(?:\/([^/]+))?/.exec(path) ?? [];
  if (kind === 'owners') return ['crm.objects.owners.read'];
  if (kind === 'properties' && method !== 'GET') return ['crm.schemas.contacts.write'];
  if (kind !== 'objects') return [];
  const writes =
    method === 'PUT' ||
    method === 'PATCH' ||
    method === 'DELETE' ||
    /\/batch\/(create|update|upsert|archive)$/.test(path);
  const reads = method === 'GET' || /\/(batch\/read|search)$/.test(path);
  const right = reads && !writes ? 'read' : 'write';
  if (/^(companies|company|0-2)$/.test(name)) return [`crm.objects.companies.${right}`];
  if (/^(deals?|0-3)$/.test(name)) return [`crm.objects.deals.${right}`];
  return [`crm.objects.contacts.${right}`];
}

function loseReply({ faults }: Account, method: string, path: string): boolean {
  const { lostReplies } = faults.now;
  if (lostReplies === null || lostReplies.times <= 0) return false;
  if (lostReplies.method !== undefined && lostReplies.method !== method) return false;
  if (!lostReplies.path.test(path)) return false;
  faults.set({ lostReplies: { ...lostReplies, times: lostReplies.times - 1 } });
  return true;
}

/** The route does its work as always; where the answer would go out, the connection ends. */
function dropInsteadOfAnswering(request: Request, response: Response): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}

export function correlationId(account: Account): string {
  const part = (length: number): string =>
    Math.floor(account.random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')
      .slice(-length);
  return `${part(8)}-${part(4)}-4${part(3)}-8${part(3)}-${part(12)}`;
}
