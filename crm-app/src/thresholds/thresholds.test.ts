import { DAY } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createSettings, DEFAULT_SETTINGS, type SettingsValues, settingsValues } from '../settings/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { keepReplay } from '../training/replay-rows.ts';
import { BY_LEADLIGHT, readThresholds } from './index.ts';

const NOW = at('2026-06-03 12:00');
const queue = recordingQueue();
let db: TestDatabase;
let tenant: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  queue.jobs.length = 0;
  tenant = await db.createTenant();
  await db.database.inTenant(tenant, async (trx) => {
    const model = await serveWith(trx, tenant, knownScorer());
    await keepReplay(trx, tenant, { model, computedAt: NOW, replay: REPLAY });
  });
});

/** 99 calls a day from 1 on, 98 from 2 on, … one from 99 on. */
const REPLAY = {
  ...{ days: 90, workingDays: 90, leads: 10_000 },
  points: Array.from({ length: 99 }, (_, index) => {
    const callsPerDay = 99 - index;
    const calls = callsPerDay * 90;
    return { threshold: (index + 1) / 100, leads: calls, calls, callsPerDay, expectedWins: calls / 2 };
  }),
};

const settings = () =>
  createSettings({ database: db.database, queue, clock: () => NOW, onHintLost: () => {} });
const read = () => settings().read(tenant);
const thresholds = async () => {
  const { values } = await read();
  return db.database.inTenant(tenant, (trx) => readThresholds(trx, values));
};
async function save(more: Partial<SettingsValues>, changedBy = 'Ann') {
  const { revision, values } = await read();
  return settings().change(tenant, { revision, values: { ...values, ...more }, changedBy });
}

test('until somebody decides, the proposal is for 20 calls a day, and the threshold follows the capacity', async () => {
  expect((await thresholds()).proposal).toMatchObject({ callsPerDayWanted: 20, callThreshold: 0.8 });
  const saved = await save({ callsPerDay: 60 });
  expect(saved).toMatchObject({ status: 'changed', settings: { revision: 2 } });
  expect((await read()).values).toMatchObject({ callThreshold: 0.4, tiers: { high: 0.37, medium: 0.21 } });
  expect(await thresholds()).toMatchObject({ areDecided: false, isInForce: true });
  await save({ callsPerDay: 90 });
  expect((await read()).values.callThreshold).toBe(0.1);
  const history = await settings().history(tenant, { limit: 10 });
  expect(history.map(({ changedBy }) => changedBy)).toEqual([BY_LEADLIGHT, 'Ann', BY_LEADLIGHT, 'Ann']);
  // Tiers moved, so everybody is scored again: once a save.
  expect(queue.jobs.map(({ kind }) => kind)).toEqual(['batch_score', 'batch_score']);
});

test('what a person decided stays, whatever the team can call', async () => {
  await save({ callThreshold: 0.55 });
  await save({ callsPerDay: 60 });
  expect((await read()).values).toMatchObject({ callThreshold: 0.55, tiers: DEFAULT_SETTINGS.tiers });
  expect(await thresholds()).toMatchObject({ areDecided: true, isInForce: false });
  // All defaults again, as a program sends that leaves them out: Leadlight's to propose.
  const { revision } = await read();
  const values = settingsValues.parse({ callsPerDay: 60 });
  await settings().change(tenant, { revision, values, changedBy: 'API key office' });
  expect((await read()).values.callThreshold).toBe(0.4);
  expect(await thresholds()).toMatchObject({ areDecided: false, isInForce: true });
});

test('other settings move no threshold, and the same change sent twice is no conflict', async () => {
  await save({ paused: true });
  expect((await read()).values.callThreshold).toBe(0.75);
  const { revision, values } = await read();
  const change = { revision, values: { ...values, callsPerDay: 60 }, changedBy: 'Ann' };
  expect(await settings().change(tenant, change)).toMatchObject({ status: 'changed' });
  expect(await settings().change(tenant, change)).toMatchObject({
    ...{ status: 'unchanged', settings: { revision: revision + 2, values: { callThreshold: 0.4 } } },
  });
});

test('a proposal counts calls on the days on which the team works today', async () => {
  const hours: [string, string][] = [['09:00', '17:00']];
  await save({ workingHours: { timeZone: 'UTC', days: { wed: hours }, holidays: [] } });
  // 13 Wednesdays of 90 days: from 98 on there are 2 * 90 / 13 = 13.8 calls, from 97 on 20.8.
  expect((await thresholds()).proposal).toMatchObject({ callThreshold: 0.98 });
});

test('nobody is proposed to call leads that are no likelier than twice the average', async () => {
  const base = (baseRate: number) =>
    db.asAdmin('update leadlight.model set summary = $2 where tenant_id = $1', [
      tenant,
      JSON.stringify({ baseRate }),
    ]);
  await base(0.105);
  await save({ callsPerDay: 90 });
  expect((await read()).values.callThreshold).toBe(0.21);
  await base(0.9);
  await save({ callsPerDay: 80 });
  expect((await read()).values.callThreshold).toBe(0.99);
});

test('the dry run of the first days ends with the first decision, which is then written', async () => {
  const until = async () => {
    const [row] = await db.asAdmin<{ until: Date }>(
      'select dry_run_until as until from leadlight.tenant where id = $1',
      [tenant],
    );
    return row.until.getTime();
  };
  const end = NOW + 14 * DAY;
  await db.asAdmin('update leadlight.tenant set dry_run_until = $2 where id = $1', [tenant, new Date(end)]);
  await save({ fallbackOwner: '7' });
  expect([await until(), queue.jobs]).toEqual([end, []]);
  await save({ callsPerDay: 99, callThreshold: 0.75 });
  expect(await until()).toBe(NOW);
  expect(queue.jobs).toHaveLength(1);
});
