import { DAY, HOUR } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createSettings, DEFAULT_SETTINGS } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { createRetraining, createTraining, readPlan } from './index.ts';

const queue = recordingQueue();
let now: number;
let db: TestDatabase;
let tenant: string;
let parts: {
  database: TestDatabase['database'];
  queue: typeof queue;
  clock: () => number;
  onHintLost: () => void;
};
beforeAll(async () => {
  db = await createTestDatabase();
  parts = { database: db.database, queue, clock: () => now, onHintLost: () => {} };
});
afterAll(() => db.close());
beforeEach(async () => {
  now = at('2026-06-01 12:00');
  await db.asAdmin(`update leadlight.tenant set status = 'uninstalled'`);
  tenant = await db.createTenant();
  await db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer()));
  queue.jobs.length = 0;
});

const round = () => createRetraining(parts).round();
const plan = () => db.database.inTenant(tenant, readPlan);
const gate = (positives: number, enough = false) =>
  db.asAdmin('update leadlight.model set summary = $2 where tenant_id = $1', [
    tenant,
    JSON.stringify({ dataGate: { enough, positives, positivesNeeded: 100 } }),
  ]);
const wins = (count: number, from = 0) =>
  createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) }).inbox.accept(
    tenant,
    Array.from({ length: count }, (_, lead) => event(`lead:${from + lead}`, 'deal_won', '2026-05-30')),
    [],
    'backfill',
  );

/** As a worker does, without the learning. */
async function train(): Promise<void> {
  const training = createTraining(parts);
  const due = await training.due(tenant);
  if (due === null) throw new Error('Nothing is due.');
  await training.done(tenant, due);
}

test('a model that serves is learned again within a week, and then every week, by a row that outlives the queue', async () => {
  expect(await round()).toBe(0);
  const first = (await plan())?.dueAt ?? 0;
  expect(first - now).toBeLessThanOrEqual(7 * DAY);
  now = first;
  expect(await round()).toBe(1);
  expect(queue.jobs).toEqual([{ kind: 'train', tenant }]);
  // The queue forgot it, or the worker was killed.
  queue.jobs.length = 0;
  expect(await round()).toBe(1);
  await train();
  expect(await round()).toBe(0);
  expect(await plan()).toEqual({ dueAt: first + 7 * DAY, why: 'weekly', held: false });
});

test('a failure waits longer each time, and what is asked for while a training runs comes after it', async () => {
  const training = createTraining(parts);
  await round();
  now = (await plan())?.dueAt ?? 0;
  const running = await training.due(tenant);
  await training.failed(tenant);
  expect(await training.due(tenant)).toBeNull();
  now += HOUR;
  expect(await training.due(tenant)).toEqual(running);
  const settings = createSettings(parts);
  const outcome = { type: 'meeting_booked', horizonDays: 30 } as const;
  await settings.change(tenant, { revision: 0, values: { ...DEFAULT_SETTINGS, outcome }, changedBy: 'Ann' });
  if (running === null) throw new Error('It was due.');
  await training.done(tenant, running);
  expect(await training.due(tenant)).toMatchObject({ why: 'settings' });
});

test('another outcome, horizon or field asks for a training at once, other settings do not', async () => {
  const settings = createSettings(parts);
  const trainings = () => queue.jobs.filter(({ kind }) => kind === 'train').length;
  let values = DEFAULT_SETTINGS;
  const change = async (more: Partial<typeof values>) => {
    values = { ...values, ...more };
    const { revision } = await settings.read(tenant);
    await settings.change(tenant, { revision, values, changedBy: 'Ann' });
  };
  await change({ paused: true });
  expect([trainings(), await plan()]).toEqual([0, null]);
  await change({ fields: { industry: false } });
  expect(await plan()).toMatchObject({ why: 'settings', dueAt: now });
  await change({ outcome: { type: 'deal_won', horizonDays: 60 } });
  expect(trainings()).toBe(2);
  queue.jobs.length = 0;
  expect(await round()).toBe(1);
});

test('as many wins as were lacking are reason enough; fewer, and wins above the gate, are not', async () => {
  await wins(61);
  await gate(61);
  await round();
  now = (await plan())?.dueAt ?? 0;
  await train();
  await wins(38, 100);
  now += 7 * HOUR;
  expect(await round()).toBe(0);
  await wins(1, 200);
  // They are counted every six hours.
  now += HOUR;
  expect(await round()).toBe(0);
  now += 6 * HOUR;
  expect(await round()).toBe(1);
  expect(await plan()).toMatchObject({ why: 'data' });
  await train();
  await gate(100, true);
  await wins(100, 300);
  now += 7 * HOUR;
  expect(await round()).toBe(0);
});

test('a version that somebody restored is not replaced because a week is over, but when settings change', async () => {
  const older = await db.database.inTenant(tenant, (trx) =>
    trx.selectFrom('model').select('id').executeTakeFirstOrThrow(),
  );
  await db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer({ level: 1 })));
  await createTraining(parts).promote(tenant, older.id, 'Ann');
  expect(queue.jobs.map(({ kind }) => kind)).toEqual(['batch_score', 'train']);
  await train();
  now += 30 * DAY;
  expect(await round()).toBe(0);
  const values = { ...DEFAULT_SETTINGS, fields: { industry: false } };
  await createSettings(parts).change(tenant, { revision: 0, values, changedBy: 'Ann' });
  expect(await round()).toBe(1);
});

test('who left or paused is not trained', async () => {
  await round();
  now = (await plan())?.dueAt ?? 0;
  await db.asAdmin(`update leadlight.tenant set status = 'paused' where id = $1`, [tenant]);
  expect(await createTraining(parts).due(tenant)).toBeNull();
  expect(await round()).toBe(0);
});
