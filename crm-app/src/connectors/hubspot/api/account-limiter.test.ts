import { afterAll, beforeAll, describe, expect, test as run } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import type { AccountLimiter, CallKind } from './account-limiter.ts';
import { createAccountLimiter } from './create-account-limiter.ts';
import { HAS_REDIS, startTestRedis, type TestRedis } from './redis.test-support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let redis: TestRedis | null = null;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis?.stop());

const MAKERS: Readonly<Record<string, () => () => AccountLimiter>> = {
  memory: () => {
    const one = createAccountLimiter({ kind: 'memory' });
    return () => one;
  },
  // Each worker has a limiter of its own; PostgreSQL is what they share.
  postgres: () => () => createAccountLimiter({ kind: 'postgres', pool: db.database.pool }),
  redis: () => () => {
    if (redis === null) throw new Error('This test runs only where there is a redis-server.');
    return createAccountLimiter({ kind: 'redis', redis: redis.client() });
  },
};

const SKIPPED = HAS_REDIS ? [] : ['redis'];

/** When each of so many takes was allowed, by several workers at once. */
async function takenAt(
  worker: () => AccountLimiter,
  takes: number,
  tenant: string,
  kind: CallKind = 'call',
): Promise<number[]> {
  const workers = [worker(), worker(), worker()];
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: takes }, async (_, index) => {
      await workers[index % workers.length]?.take(tenant, kind);
      times.push(Date.now());
    }),
  );
  return times.sort((a, b) => a - b);
}

/** From the first to the last. A slow machine can only make it longer. */
function span(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/** The third window of a second begins two seconds after the first, less what the clocks round. */
const TWO_WINDOWS_MS = 1900;

describe.each(Object.entries(MAKERS))(
  'on %s (Redis is skipped where there is no redis-server)',
  (name, make) => {
    const test = SKIPPED.includes(name) ? run.skip : run;
    test('all workers of an account share its ten calls a second, and all get their turn', async () => {
      const times = await takenAt(make(), 25, `${name} shared`);
      expect(times).toHaveLength(25);
      expect(span(times)).toBeGreaterThan(TWO_WINDOWS_MS);
    });

    test('searches are counted by themselves: two a second, so that no second that rolls has over four', async () => {
      const worker = make();
      const [searches, calls] = await Promise.all([
        takenAt(worker, 6, `${name} kinds`, 'search'),
        takenAt(worker, 10, `${name} kinds`),
      ]);
      expect(span(searches)).toBeGreaterThan(TWO_WINDOWS_MS);
      expect(span(calls)).toBeLessThan(span(searches));
    });

    test('a pause holds every worker of the account, and no other account', async () => {
      const worker = make();
      await worker().pause(`${name} paused`, 'call', 700);
      const began = Date.now();
      const [other] = await takenAt(worker, 1, `${name} free`);
      const [held] = await takenAt(worker, 1, `${name} paused`);
      expect((held ?? 0) - began).toBeGreaterThanOrEqual(600);
      expect((other ?? 0) - began).toBeLessThan((held ?? 0) - began);
    });
  },
);
