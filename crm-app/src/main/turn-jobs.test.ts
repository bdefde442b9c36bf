import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { openQueue } from '../platform/queue/bullmq-queue.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { REDIS_SERVER, startTestRedis, type TestRedis } from '../platform/queue/redis-server.test-support.ts';
import { createScoring } from '../scoring/index.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createTimeline } from '../timeline/index.ts';
import { LEADS_A_TURN, turnJobs } from './turn-jobs.ts';

const NOW = at('2026-06-01 12:00');
const quiet = { warn: () => {}, error: () => {} };
const nothing = {
  delivery: { deliver: async () => ({ sent: 0, failed: 0, waiting: 0 }) },
  webhooks: { process: async () => 0 },
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

function scoringOn(queue: JobQueue) {
  const parts = { database: db.database, queue, clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  return { timeline, scoring: createScoring({ ...parts, timeline }) };
}

async function tenantWithModel(): Promise<string> {
  const tenant = await db.createTenant();
  await db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer()));
  return tenant;
}

const views = (count: number) =>
  Array.from({ length: count }, (_, lead) =>
    event(`lead:${lead}`, 'page_viewed', '2026-06-01 11:00', { path: '/pricing', session: 's' }),
  );

const dirtyOf = (tenant: string) =>
  db.asAdmin('select from leadlight.lead where tenant_id = $1 and dirty_version > scored_version', [tenant]);

function fairness(open: () => JobQueue): void {
  test('a tenant with thousands of changed leads lets another one through after its turn', async () => {
    const queue = open();
    const { timeline, scoring } = scoringOn(queue);
    const [big, small] = [await tenantWithModel(), await tenantWithModel()];
    await timeline.inbox.accept(big, views(3 * LEADS_A_TURN + 1), []);
    await timeline.inbox.accept(small, views(1), []);
    const jobs: string[] = [];
    const turns = turnJobs({ queue, scoring, ...nothing });
    queue.work('score_tenant', 1, async (job) => {
      jobs.push(job.tenant === big ? 'big' : 'small');
      await turns.score_tenant(job);
    });
    await expect.poll(() => dirtyOf(big), { timeout: 60_000 }).toEqual([]);
    expect(jobs).toEqual(['big', 'small', 'big', 'big', 'big']);
    expect(await dirtyOf(small)).toEqual([]);
    await queue.empty();
    await queue.close();
    await scoring.close();
  }, 90_000);
}

describe('in memory', () => fairness(memoryQueue));
describe('on PostgreSQL', () => fairness(() => openQueue({ kind: 'postgres', url: db.queueUrl }, quiet)));
describe.skipIf(!REDIS_SERVER)('on Redis (skipped where there is no redis-server)', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.close());
  fairness(() => openQueue({ kind: 'redis', url: redis.url }, quiet));
});

describe('a job adds itself again', () => {
  const added: unknown[] = [];
  const queue: JobQueue = { ...memoryQueue(), add: async (job) => void added.push(job) };
  const jobsOf = (did: { processed?: number; sent?: number; waiting?: number; more?: boolean }) => {
    added.length = 0;
    return turnJobs({
      queue,
      scoring: { scoreDirty: async () => ({ taken: 1, mayHaveMore: did.more ?? false }) },
      delivery: { deliver: async () => ({ sent: did.sent ?? 0, failed: 0, waiting: did.waiting ?? 0 }) },
      webhooks: { process: async () => did.processed ?? 0 },
    });
  };
  const tenant = 'a';

  test('while there may be more, and not otherwise', async () => {
    await jobsOf({ processed: 999 }).webhooks({ kind: 'webhooks', tenant });
    expect(added).toEqual([]);
    await jobsOf({ processed: 1_000 }).webhooks({ kind: 'webhooks', tenant });
    expect(added).toEqual([{ kind: 'webhooks', tenant }]);
    await jobsOf({ sent: 9 }).deliver({ kind: 'deliver', tenant });
    expect(added).toEqual([]);
    await jobsOf({ sent: 1_000 }).deliver({ kind: 'deliver', tenant });
    expect(added).toEqual([{ kind: 'deliver', tenant }]);
    await jobsOf({ sent: 900, waiting: 1 }).deliver({ kind: 'deliver', tenant });
    expect(added).toEqual([]);
  });
});

test('a lead that cannot be scored holds up no other of its tenant', async () => {
  const queue = memoryQueue();
  const { timeline, scoring } = scoringOn(queue);
  const tenant = await tenantWithModel();
  await timeline.inbox.accept(tenant, views(5), []);
  // What no write of ours leaves behind: it is no list of reasons, and reading it throws.
  await db.asAdmin(`update leadlight.lead set written = '{"shown": 1}' where tenant_id = $1 and id = $2`, [
    tenant,
    'lead:2',
  ]);
  const turn = (): Promise<unknown> => scoring.scoreDirty(tenant, 3);
  await expect(turn()).rejects.toThrow('1 of 3 leads could not be scored');
  await expect(turn()).rejects.toThrow('1 of 3 leads could not be scored');
  expect(await dirtyOf(tenant)).toHaveLength(1);
  await expect(turn()).rejects.toThrow('1 of 1 leads could not be scored');
  await queue.close();
  await scoring.close();
});
