import { DAY } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createDelivery } from '../delivery/index.ts';
import { type RecordingCrm, recordingCrm } from '../delivery/recording-crm.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import type { Job } from '../platform/queue/job.ts';
import { createScoring, type Scoring } from '../scoring/index.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createTimeline, type TimelineDomain } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { createSweeper, type Sweeper } from './index.ts';

const START = at('2026-06-01 12:00');
const queue = recordingQueue();
let now = START;
let db: TestDatabase;
let crm: RecordingCrm;
let timeline: TimelineDomain;
let scoring: Scoring;
let sweeper: Sweeper;
let tenant: string;

beforeAll(async () => {
  db = await createTestDatabase();
  const parts = { database: db.database, queue, clock: () => now, onHintLost: () => {} };
  timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  scoring = createScoring({ ...parts, timeline });
  sweeper = createSweeper({ ...parts, scoring });
});
afterAll(async () => {
  await scoring.close();
  await db.close();
});
beforeEach(async () => {
  now = START;
  queue.jobs.length = 0;
  await db.asAdmin(`update leadlight.tenant set status = 'uninstalled'`);
  tenant = await db.createTenant();
  crm = recordingCrm();
});

/** What a worker does with what the queue holds. */
async function work(): Promise<void> {
  const delivery = createDelivery({ database: db.database, crmFor: async () => crm, clock: () => now });
  for (const job of queue.jobs.splice(0)) await handle(job);
  async function handle(job: Job) {
    if (job.kind === 'score_tenant') await scoring.scoreDirty(job.tenant, 100);
    if (job.kind === 'deliver') await delivery.deliver(job.tenant);
    if (job.kind === 'batch_score') await scoring.batch(job.tenant, null, job.job);
  }
}
const view = (lead: string, hour = '11:00') =>
  event(`lead:${lead}`, 'page_viewed', `2026-06-01 ${hour}`, { path: '/pricing', session: 's' });
const serve = () => db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer()));

test('an emptied queue is filled again from rows, and everything arrives', async () => {
  await serve();
  const rows = ['1', '2', '3'].flatMap((lead) => [view(lead, '10:00'), view(lead, '10:30'), view(lead)]);
  await timeline.inbox.accept(tenant, rows, []);
  await queue.empty();
  now += 10_000;
  expect(await sweeper.sweep()).toEqual({ scorings: 1, deliveries: 0, batches: 0 });
  await work();
  await queue.empty();
  expect(crm.usage.calls).toBe(0);
  expect(await sweeper.sweep()).toEqual({ scorings: 0, deliveries: 1, batches: 0 });
  await work();
  expect([crm.fields.size, crm.tasks.length]).toEqual([3, 3]);
  now += 10_000;
  expect(await sweeper.sweep()).toEqual({ scorings: 0, deliveries: 0, batches: 0 });
});

test('leads of a tenant without a model are left alone until there is one', async () => {
  await timeline.inbox.accept(tenant, [view('1')], [], 'backfill');
  now += 10_000;
  expect(await sweeper.sweep()).toMatchObject({ scorings: 0 });
  await serve();
  expect(await sweeper.sweep()).toMatchObject({ scorings: 1 });
});

test('a batch that nobody began, or whose worker fell silent, comes back; one that goes on does not', async () => {
  await serve();
  await timeline.inbox.accept(tenant, [view('1')], []);
  const job = (id: number, state: 'waiting' | 'running', progress: object) =>
    db.database.inTenant(tenant, (trx) =>
      trx
        .insertInto('job')
        .values({
          ...{
            tenant_id: tenant,
            id: `00000000-0000-4000-8000-00000000000${id}`,
            kind: 'batch_score',
            state,
          },
          ...{ progress: JSON.stringify(progress), created_at: new Date(START) },
        })
        .execute(),
    );
  await job(1, 'waiting', {});
  await job(2, 'running', { at: START + 100_000 });
  await job(3, 'running', { at: START });
  now += 120_000;
  expect(await sweeper.sweep()).toMatchObject({ batches: 2 });
  await work();
  expect(await sweeper.sweep()).toMatchObject({ batches: 0 });
});

test('the clock scores a lead once a day, though two workers tick at once', async () => {
  await serve();
  await timeline.inbox.accept(tenant, [view('1'), view('2')], []);
  await work();
  expect(await sweeper.tick()).toBe(0);
  now += DAY;
  const ticked = await Promise.all([sweeper.tick(), sweeper.tick()]);
  expect(ticked[0] + ticked[1]).toBe(2);
  const causes = await db.database.inTenant(tenant, (trx) =>
    trx.selectFrom('prediction').select('cause').orderBy('id').execute(),
  );
  expect(causes.map(({ cause }) => cause)).toEqual(['event', 'event', 'clock', 'clock']);
  now += 7 * DAY;
  await sweeper.tick();
  const [lead] = await db.database.inTenant(tenant, (trx) => trx.selectFrom('lead').selectAll().execute());
  const current = await db.database.inTenant(tenant, (trx) => scoring.current(trx, lead.id));
  // The view has left the window of 7 days: recency decays.
  expect(current?.propensity).toBeCloseTo(0.047, 3);
});
