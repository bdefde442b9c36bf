import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { openQueue } from './bullmq-queue.ts';
import { memoryQueue } from './memory-queue.ts';
import type { JobQueue } from './queue.ts';
import { REDIS_SERVER, startTestRedis, type TestRedis } from './redis-server.test-support.ts';

const TENANT = '270ca577-8ff3-469d-91e1-670e01e92ebb';
const quiet = { warn: () => {}, error: () => {} };
const score = (job: string) => ({ kind: 'batch_score', tenant: TENANT, job }) as const;
const deliver = { kind: 'deliver', tenant: TENANT } as const;

/** What every queue does, whatever keeps its jobs. */
function contract(open: () => JobQueue): void {
  let queue: JobQueue;
  beforeEach(() => {
    queue = open();
  });
  afterEach(async () => {
    await queue.close();
    const after = open();
    await after.empty();
    await after.close();
  });

  /** Works on batch_score; holds each job until `release`. */
  function holdJobs() {
    const seen: string[] = [];
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    queue.work('batch_score', 5, async ({ job }) => {
      seen.push(job);
      await released;
    });
    return { seen, release };
  }

  it('hands a job over as it was added', async () => {
    const job = { kind: 'batch_score', tenant: TENANT, job: 'a' } as const;
    const got = new Promise((resolve) => queue.work('batch_score', 1, async (given) => resolve(given)));
    await queue.add(job);
    expect(await got).toEqual(job);
  });

  it('runs what was added before anybody worked, and each kind by its own worker', async () => {
    await queue.add(score('1'));
    await queue.add(deliver);
    await expect.poll(() => queue.counts()).toMatchObject({ waiting: 2 });
    const { seen, release } = holdJobs();
    release();
    await expect.poll(() => seen).toEqual(['1']);
    await expect.poll(() => queue.counts()).toMatchObject({ waiting: 1, active: 0 });
  });

  it('runs no more at once than it was told', async () => {
    let now = 0;
    let most = 0;
    let done = 0;
    queue.work('batch_score', 3, async () => {
      most = Math.max(most, ++now);
      await wait(20);
      now--;
      done++;
    });
    for (let lead = 0; lead < 12; lead++) await queue.add(score(String(lead)));
    await expect.poll(() => done, { timeout: 10_000 }).toBe(12);
    expect(most).toBe(3);
  });

  it('makes one job of many with the same key', async () => {
    for (let n = 0; n < 5; n++) await queue.add(score('1'), { key: 'lead:1' });
    await queue.add(score('2'), { key: 'lead:2' });
    await queue.add(deliver, { key: 'lead:1' });
    await expect.poll(() => queue.counts()).toMatchObject({ waiting: 3 });
  });

  it('runs once more for adds that come while the job of their key runs', async () => {
    const { seen, release } = holdJobs();
    await queue.add(score('1'), { key: 'lead:1' });
    await expect.poll(() => seen).toEqual(['1']);
    for (let n = 0; n < 3; n++) await queue.add(score('1'), { key: 'lead:1' });
    await wait(100);
    expect(seen).toEqual(['1']);
    release();
    await expect.poll(() => seen).toEqual(['1', '1']);
    await expect.poll(() => queue.counts()).toMatchObject({ waiting: 0, active: 0 });
    await queue.add(score('1'), { key: 'lead:1' });
    await expect.poll(() => seen).toHaveLength(3);
  });

  it('lets a job add its own successor with a delay', async () => {
    let runs = 0;
    queue.work('deliver', 1, async (job) => {
      if (++runs === 1) await queue.add(job, { key: 'deliver', delayMs: 300 });
    });
    await queue.add(deliver, { key: 'deliver' });
    await expect.poll(() => queue.counts()).toMatchObject({ delayed: 1, active: 0 });
    expect(runs).toBe(1);
    await expect.poll(() => runs, { timeout: 5_000 }).toBe(2);
  });

  it('keeps a delayed job back, and brings it forward for one without a delay', async () => {
    const { seen, release } = holdJobs();
    release();
    await queue.add(score('1'), { key: 'lead:1', delayMs: 600_000 });
    await queue.add(score('1'), { key: 'lead:1', delayMs: 1 });
    await expect.poll(() => queue.counts()).toMatchObject({ delayed: 1 });
    await wait(200);
    expect(seen).toEqual([]);
    await queue.add(score('1'), { key: 'lead:1' });
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['1']);
  });

  it('puts a job that adds itself again behind those that wait', async () => {
    const other = '5b1ef5a5-6f4b-4d43-9b8c-6a2e2f4b8d11';
    const seen: string[] = [];
    let holds: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      holds = resolve;
    });
    queue.work('score_tenant', 1, async (job) => {
      seen.push(job.tenant);
      await held;
      if (seen.length < 5) await queue.add(job, { key: job.tenant });
    });
    await queue.add({ kind: 'score_tenant', tenant: TENANT }, { key: TENANT });
    await expect.poll(() => seen).toEqual([TENANT]);
    await queue.add({ kind: 'score_tenant', tenant: other }, { key: other });
    holds();
    await expect.poll(() => seen, { timeout: 10_000 }).toHaveLength(6);
    expect(seen.slice(0, 4)).toEqual([TENANT, other, TENANT, other]);
  });

  it('tries a job that threw again, counts it as failed in the end and frees its key', async () => {
    let tries = 0;
    queue.work('train', 1, async () => {
      tries++;
      if (tries <= 3) throw new Error('not today');
    });
    const train = { kind: 'train', tenant: TENANT } as const;
    await queue.add(train, { key: 'train' });
    await expect.poll(() => queue.counts(), { timeout: 15_000 }).toMatchObject({ failed: 1, delayed: 0 });
    expect(tries).toBe(3);
    await queue.add(train, { key: 'train' });
    await expect.poll(() => tries, { timeout: 5_000 }).toBe(4);
  });

  it('forgets on demand what waits, also its keys', async () => {
    await queue.add(score('1'), { key: 'lead:1' });
    await queue.add(score('2'), { key: 'lead:2', delayMs: 600_000 });
    await queue.add(deliver);
    await queue.empty();
    expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0, active: 0 });
    const { seen, release } = holdJobs();
    release();
    await queue.add(score('2'), { key: 'lead:2' });
    await expect.poll(() => seen).toEqual(['2']);
  });

  it('lets the running jobs end before it is closed', async () => {
    let ended = false;
    const started = new Promise<void>((resolve) =>
      queue.work('poll', 1, async () => {
        resolve();
        await wait(200);
        ended = true;
      }),
    );
    await queue.add({ kind: 'poll', tenant: TENANT });
    await started;
    await queue.close();
    expect(ended).toBe(true);
  });

  it('refuses two workers for a kind', () => {
    queue.work('poll', 1, async () => {});
    expect(() => queue.work('poll', 1, async () => {})).toThrow('already');
  });
}

describe('in memory', () => contract(memoryQueue));

describe('on PostgreSQL', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());
  contract(() => openQueue({ kind: 'postgres', url: test.queueUrl }, quiet));

  it('keeps ids alone', async () => {
    const queue = openQueue({ kind: 'postgres', url: test.queueUrl }, quiet);
    await queue.add(score('lead:7'), { delayMs: 60_000 });
    const rows = await test.asAdmin<{ data: object }>('select data from queue.job where name = $1', [
      'batch_score',
    ]);
    await queue.empty();
    await queue.close();
    expect(rows.map(({ data }) => Object.keys(data).sort())).toEqual([['job', 'kind', 'tenant']]);
  });
});

describe.skipIf(!REDIS_SERVER)('on Redis (skipped where there is no redis-server)', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.close());
  contract(() => openQueue({ kind: 'redis', url: redis.url }, quiet));
});
