import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** `points` requests in `duration` seconds, in fixed windows; `whose` begins the sentence of who is refused. */
export type RequestLimit = { readonly points: number; readonly duration: number; readonly whose?: string };

/** Of one API key, over all web processes: twice the 200 requests a second that one is built for. */
const REQUESTS: RequestLimit = { points: 4_000, duration: 10 };

export type RequestLimiter = {
  /** Counts `cost` requests of a key; throws the problem too-many-requests above the limit. */
  take(key: string, cost: number): Promise<void>;
};

export type LimiterStore = { readonly pool: Pool } | { readonly redis: Redis };

export function createRequestLimiter(store: LimiterStore, limit = REQUESTS): RequestLimiter {
  const { points, duration } = limit;
  const options = {
    ...{ points, duration },
    keyPrefix: 'api',
    // A key over its limit is refused from memory, so that it costs the store nothing.
    inMemoryBlockOnConsumed: points + 1,
    // A store that is away must not let everybody in, nor lock everybody out.
    insuranceLimiter: new RateLimiterMemory({ points, duration, keyPrefix: 'api' }),
  };
  const limiter =
    'redis' in store
      ? new RateLimiterRedis({ ...options, storeClient: store.redis })
      : new RateLimiterPostgres({
          ...options,
          storeClient: store.pool,
          storeType: 'pool',
          schemaName: 'limiter',
          tableName: 'rate_limit',
          tableCreated: true,
        });
  return limiterOf(limiter, limit);
}

/** In this process alone: it costs no query, so it suits what another limit holds back before it. */
export function createProcessLimiter(limit: RequestLimit): RequestLimiter {
  const { points, duration } = limit;
  return limiterOf(new RateLimiterMemory({ points, duration }), limit);
}

function limiterOf(
  limiter: Pick<RateLimiterMemory, 'consume'>,
  { points, duration, whose = 'An API key' }: RequestLimit,
): RequestLimiter {
  return {
    async take(key, cost) {
      try {
        await limiter.consume(key, cost);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new Problem(
          'too-many-requests',
          `${whose} has ${points} requests in ${duration} s; try again in ${seconds} s.`,
          { headers: { 'retry-after': String(seconds) } },
        );
      }
    },
  };
}
