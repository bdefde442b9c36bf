import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { AccountLimiter, CallKind } from './account-limiter.ts';

export type LimiterStore =
  /** The table of the migration 0005-limiter. */
  | { readonly kind: 'postgres'; readonly pool: Pool }
  | { readonly kind: 'redis'; readonly redis: Redis }
  /** One process alone. */
  | { readonly kind: 'memory' };

/**
 * HubSpot allows 110 calls in any ten seconds and 5 searches in any second. The windows here are fixed ones of a
 * second: ten seconds touch at most eleven of them (10 × 11 = 110), one second at most two (2 × 2 = 4).
 */
export const CALLS_PER_SECOND = 10;
const PER_SECOND: Readonly<Record<CallKind, number>> = { call: CALLS_PER_SECOND, search: 2 };

/** How a worker that waits spreads out, so that not all ask in the same millisecond. */
const SPREAD_MS = 20;

export function createAccountLimiter(store: LimiterStore): AccountLimiter {
  const limiters: Readonly<Record<CallKind, RateLimiterAbstract>> = {
    call: limiterOn(store, 'hubspot_call', PER_SECOND.call),
    search: limiterOn(store, 'hubspot_search', PER_SECOND.search),
  };
  const lines = new Map<string, Promise<void>>();

  async function takeNow(tenant: string, kind: CallKind): Promise<void> {
    for (;;) {
      const waitMs = await tryTake(limiters[kind], tenant);
      if (waitMs === 0) return;
      await sleep(waitMs + Math.random() * SPREAD_MS);
    }
  }

  return {
    /** Those of one process stand in line: first come, first served, and one question at a time to the store. */
    take(tenant, kind = 'call') {
      const name = `${kind} ${tenant}`;
      const go = (): Promise<void> => takeNow(tenant, kind);
      // What failed for the one before was told to it, and is no reason not to try for the next.
      const turn = lines.get(name)?.then(go, go) ?? go();
      lines.set(name, turn);
      const leave = (): void => {
        if (lines.get(name) === turn) lines.delete(name);
      };
      turn.then(leave, leave);
      return turn;
    },
    async pause(tenant, kind, ms) {
      await limiters[kind].block(tenant, ms / 1000);
    },
  };
}

/** 0 where it was allowed, else the milliseconds until it may be. */
async function tryTake(limiter: RateLimiterAbstract, tenant: string): Promise<number> {
  try {
    await limiter.consume(tenant);
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, refusal.msBeforeNext);
  }
}

function limiterOn(store: LimiterStore, keyPrefix: string, points: number): RateLimiterAbstract {
  const options = { keyPrefix, points, duration: 1 };
  switch (store.kind) {
    case 'postgres':
      return new RateLimiterPostgres({
        ...options,
        storeClient: store.pool,
        schemaName: 'limiter',
        tableName: 'rate_limit',
        tableCreated: true,
      });
    case 'redis':
      return new RateLimiterRedis({ ...options, storeClient: store.redis });
    case 'memory':
      return new RateLimiterMemory(options);
  }
}
