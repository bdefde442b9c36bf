import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { CrmRateLimited, CrmUnavailable, type CrmUsage } from '../../crm.ts';
import type { AccountLimiter, CallKind } from './account-limiter.ts';
import { type Failure, failureOf } from './failure.ts';
import { type HttpAnswer, type HttpRequest, sendRequest } from './send-request.ts';
import type { TokenSource } from './token-source.ts';
import { unlessAborted } from './unless-aborted.ts';

export type HubSpotCall<Schema extends z.ZodType> = HttpRequest & {
  /** What the answer must be; an answer without a body is read as `{}`. */
  readonly answer: Schema;
  readonly kind?: CallKind;
  /** Doing it twice does harm: it is tried again only where HubSpot said that nothing was done. */
  readonly onceOnly?: boolean;
  /**
   * Aborted, it ends the request, or the waiting for its turn, its token or its next try: CrmUnavailable, or
   * CrmRateLimited where HubSpot had done nothing by then.
   */
  readonly signal?: AbortSignal | undefined;
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
  /** Told of each request that was sent. */
  readonly onCall?: (outcome: 'ok' | 'limited' | 'failed', seconds: number) => void;
};

/** HubSpot's own gateway gives up after 30 s. */
const TIMEOUT_MS = 30_000;
const TRIES = 6;
const LONGEST_WAIT_MS = 10_000;
/** Until the one whose turn did not come in time may ask again: the window of the limit. */
const AFTER_NO_TURN_MS = 1_000;

/**
 * HubSpot's API of one account. Limits, retries and errors are ours, since HubSpot's own client knows neither date
 * paths, nor other workers, nor which calls must not be made twice.
 */
export function createHubSpotApi(parts: HubSpotApiParts): HubSpotApi {
  const { tenant, apiOrigin, tokens, limiter, timeoutMs = TIMEOUT_MS, tries = TRIES } = parts;
  const { onCall = () => {} } = parts;
  const usage = { calls: 0, rateLimited: 0 };

  async function once<Schema extends z.ZodType>(
    call: HubSpotCall<Schema>,
    token: string,
  ): Promise<
    | { readonly ok: true; readonly value: z.output<Schema> }
    | { readonly ok: false; readonly failure: Failure }
  > {
    const { path, signal } = call;
    await unlessAborted(limiter.take(tenant, call.kind ?? 'call'), signal);
    usage.calls++;
    const began = performance.now();
    const told = (outcome: 'ok' | 'limited' | 'failed'): void =>
      onCall(outcome, (performance.now() - began) / 1000);
    const late = AbortSignal.timeout(timeoutMs);
    let answered: HttpAnswer;
    try {
      const ends = signal === undefined ? late : AbortSignal.any([late, signal]);
      answered = await sendRequest(apiOrigin, token, call, ends);
    } catch (error) {
      told('failed');
      const why = late.aborted ? `no answer within ${timeoutMs} ms` : describe(error);
      return { ok: false, failure: { kind: 'unknown', reason: `${path}: ${why}` } };
    }
    const { status, headers, text } = answered;
    told(isOk(status) ? 'ok' : status === 429 ? 'limited' : 'failed');
    const json = parseJson(text);
    if (status === 429) usage.rateLimited++;
    if (!isOk(status)) return { ok: false, failure: failureOf(status, headers, json, path) };
    const read = call.answer.safeParse(json);
    if (read.success) return { ok: true, value: read.data };
    const where = read.error.issues.map((issue) => issue.path.join('.')).slice(0, 3);
    return {
      ok: false,
      failure: { kind: 'unknown', reason: `${path} answered what was not expected at ${where}` },
    };
  }

  async function inTries<Schema extends z.ZodType>(
    given: HubSpotCall<Schema>,
    soFar: { mayBeDone: boolean },
  ): Promise<z.output<Schema>> {
    const { signal } = given;
    let token = await unlessAborted(tokens.accessToken(), signal);
    let refreshed = false;
    for (let tried = 1; ; tried++) {
      const result = await once(given, token);
      if (result.ok) return result.value;
      const { failure } = result;
      if (failure.kind === 'refused') throw failure.error;
      if (failure.kind === 'unauthorised') {
        // Only a refused refresh says that the app was uninstalled; this is HubSpot's own trouble.
        if (refreshed) throw new CrmUnavailable('HubSpot refuses a token that it has just issued.');
        token = await unlessAborted(tokens.refresh(token), signal);
        refreshed = true;
        continue;
      }
      if (failure.kind === 'unknown') soFar.mayBeDone = true;
      const isOver = given.onceOnly || signal?.aborted;
      if (failure.kind === 'unknown' && isOver) throw new CrmUnavailable(failure.reason);
      const afterMs = failure.kind === 'not now' ? failure.afterMs : 0;
      if (tried >= tries || afterMs > LONGEST_WAIT_MS) {
        throw failure.kind === 'not now' ? new CrmRateLimited(afterMs) : new CrmUnavailable(failure.reason);
      }
      if (failure.kind === 'not now' && failure.limit !== null) {
        await limiter.pause(tenant, failure.limit, afterMs);
      }
      await sleep(Math.max(afterMs, backOff(tried)), undefined, signal === undefined ? {} : { signal });
    }
  }

  return {
    async call(given) {
      const soFar = { mayBeDone: false };
      try {
        return await inTries(given, soFar);
      } catch (error) {
        if (!isAbortOf(given.signal, error)) throw error;
        if (!soFar.mayBeDone) throw new CrmRateLimited(AFTER_NO_TURN_MS);
        throw new CrmUnavailable(`${given.path}: no time was left for it`, { cause: error });
      }
    },
    usage,
  };
}

/** Node's timers wrap the reason of the signal. */
function isAbortOf(signal: AbortSignal | undefined, error: unknown): boolean {
  if (!signal?.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.cause === signal.reason);
}

function isOk(status: number): boolean {
  return status >= 200 && status < 300;
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
