import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Of one API key, in fixed windows, over all web processes: twice the 200 requests a second that one is built for. */
const REQUESTS = { points: 4_000, duration: 10 };

export type RequestLimiter = {
  /** Counts `cost` requests of a key; throws the problem too-many-requests above the limit. */
  take(keyHash: string, cost: number): Promise<void>;
};

export type LimiterStore = { readonly pool: Pool } | { readonly redis: Redis };

/** `limit` is requests in so many seconds. */
export function createRequestLimiter(store: LimiterStore, limit = REQUESTS): RequestLimiter {
  const options = {
    ...limit,
    keyPrefix: 'api',
    // A key over its limit is refused from memory, so that it costs the store nothing.
    inMemoryBlockOnConsumed: limit.points + 1,
    // A store that is away must not let everybody in, nor lock everybody out.
    insuranceLimiter: new RateLimiterMemory({ ...limit, keyPrefix: 'api' }),
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
  return {
    async take(keyHash, cost) {
      try {
        await limiter.consume(keyHash, cost);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new Problem(
          'too-many-requests',
          `An API key has ${limit.points} requests in ${limit.duration} s; try again in ${seconds} s.`,
          { headers: { 'retry-after': String(seconds) } },
        );
      }
    },
  };
}
