import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@hubspot/api-client';
import type { z } from 'zod';
import { CrmRateLimited, CrmUnavailable, type CrmUsage } from '../../crm.ts';
import type { AccountLimiter, CallKind } from './account-limiter.ts';
import { type Failure, failureOf } from './failure.ts';
import type { TokenSource } from './token-source.ts';
import { withinTime } from './within-time.ts';

export type HubSpotCall<Schema extends z.ZodType> = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What the answer must be; an answer without a body is read as `{}`. */
  readonly answer: Schema;
  readonly kind?: CallKind;
  /** Doing it twice does harm: it is tried again only where HubSpot said that nothing was done. */
  readonly onceOnly?: boolean;
};

export type HubSpotApi = {
  /** Throws CrmRateLimited, CrmUnavailable, HubSpotRefused, and what the token source throws. */
  call<Schema extends z.ZodType>(call: HubSpotCall<Schema>): Promise<z.output<Schema>>;
  readonly usage: CrmUsage;
};

export type HubSpotApiParts = {
  readonly tenant: string;
  readonly apiOrigin: string;
  readonly tokens: TokenSource;
  readonly limiter: AccountLimiter;
  /** How long one answer may take. */
  readonly timeoutMs?: number;
  /** Tries of one call in all; what is to be done then is for the caller's own queue. */
  readonly tries?: number;
};

/** HubSpot's own gateway gives up after 30 s. */
const TIMEOUT_MS = 30_000;
const TRIES = 6;
const LONGEST_WAIT_MS = 10_000;

/**
 * HubSpot's own client for one request (address, headers, user agent); limits, retries and errors are ours, since its
 * own know neither date paths, nor other workers, nor which calls must not be made twice.
 */
export function createHubSpotApi(parts: HubSpotApiParts): HubSpotApi {
  const { tenant, apiOrigin, tokens, limiter, timeoutMs = TIMEOUT_MS, tries = TRIES } = parts;
  const client = new Client({ basePath: apiOrigin });
  const usage = { calls: 0, rateLimited: 0 };

  async function once<Schema extends z.ZodType>(
    call: HubSpotCall<Schema>,
    token: string,
  ): Promise<
    | { readonly ok: true; readonly value: z.output<Schema> }
    | { readonly ok: false; readonly failure: Failure }
  > {
    await limiter.take(tenant, call.kind ?? 'call');
    usage.calls++;
    const { method, path, query, body } = call;
    let response: Response;
    let text: string;
    try {
      const answered = (async (): Promise<[Response, string]> => {
        const got = await client.apiRequest({
          method,
          path,
          headers: { Authorization: `Bearer ${token}` },
          ...(query === undefined ? {} : { qs: query }),
          ...(body === undefined ? {} : { body }),
        });
        return [got, await got.text()];
      })();
      [response, text] = await withinTime(answered, timeoutMs);
    } catch (error) {
      return { ok: false, failure: { kind: 'unknown', reason: `${path}: ${describe(error)}` } };
    }
    const json = parseJson(text);
    if (response.status === 429) usage.rateLimited++;
    if (!response.ok) return { ok: false, failure: failureOf(response.status, response.headers, json, path) };
    const read = call.answer.safeParse(json);
    if (read.success) return { ok: true, value: read.data };
    const where = read.error.issues.map((issue) => issue.path.join('.')).slice(0, 3);
    return {
      ok: false,
      failure: { kind: 'unknown', reason: `${path} answered what was not expected at ${where}` },
    };
  }

  async function call<Schema extends z.ZodType>(given: HubSpotCall<Schema>): Promise<z.output<Schema>> {
    let token = await tokens.accessToken();
    let refreshed = false;
    for (let tried = 1; ; tried++) {
      const result = await once(given, token);
      if (result.ok) return result.value;
      const { failure } = result;
      if (failure.kind === 'refused') throw failure.error;
      if (failure.kind === 'unauthorised') {
        // Only a refused refresh says that the app was uninstalled; this is HubSpot's own trouble.
        if (refreshed) throw new CrmUnavailable('HubSpot refuses a token that it has just issued.');
        token = await tokens.refresh(token);
        refreshed = true;
        continue;
      }
      if (failure.kind === 'unknown' && given.onceOnly) throw new CrmUnavailable(failure.reason);
      const afterMs = failure.kind === 'not now' ? failure.afterMs : 0;
      if (tried >= tries || afterMs > LONGEST_WAIT_MS) {
        throw failure.kind === 'not now' ? new CrmRateLimited(afterMs) : new CrmUnavailable(failure.reason);
      }
      if (failure.kind === 'not now' && failure.limit !== null) {
        await limiter.pause(tenant, failure.limit, afterMs);
      }
      await sleep(Math.max(afterMs, backOff(tried)));
    }
  }

  return { call, usage };
}

/** 250 ms, 500 ms, … with up to as much again by chance, so that workers do not come back together (Brooker 2015). */
function backOff(tried: number): number {
  return Math.min(LONGEST_WAIT_MS, 125 * 2 ** tried * (1 + Math.random()));
}

/** An empty body, or one that is no JSON, as a gateway's page of HTML, says nothing. */
function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** A failed fetch tells why in its cause: ECONNREFUSED, UND_ERR_SOCKET. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${error.message}${code}`;
}
