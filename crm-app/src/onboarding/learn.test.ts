import { DAY, HOUR } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createFaults, readFaults } from '../faults/index.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createLog } from '../platform/logging.ts';
import { createScoring } from '../scoring/index.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createSettings } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { askForTraining, createTraining, readPlan } from '../training/index.ts';
import { createOnboarding } from './index.ts';
import { scriptedCrm } from './scripted-crm.test-support.ts';

const queue = recordingQueue();
let now: number;
let db: TestDatabase;
let tenant: string;
let account: ReturnType<typeof domains>;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  now = at('2026-06-01 12:00');
  queue.jobs.length = 0;
  tenant = await db.createTenant();
  account = domains();
});

function domains(firstDaysDry = 0) {
  const parts = { database: db.database, queue, clock: () => now, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  const [training, scoring, settings] = [
    createTraining(parts),
    createScoring({ ...parts, timeline }),
    createSettings(parts),
  ];
  const { signal } = new AbortController();
  const onboarding = createOnboarding({
    ...{ ...parts, timeline, training, scoring, settings, signal, firstDaysDry },
    crmFor: async () => scriptedCrm(),
    installation: { describe: async () => {} },
  });
  const faults = createFaults({ ...parts, log: createLog('silent'), signal });
  return { timeline, training, scoring, settings, onboarding, faults };
}

const time = (moment: number) => new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
const views = (lead: string, moment: number, count: number) =>
  Array.from({ length: count }, (_, view) =>
    event(`lead:${lead}`, 'page_viewed', time(moment + view * 60_000), { path: '/pricing', session: 's' }),
  );
const ask = (why: 'backfill' | 'restored') =>
  db.database.inTenant(tenant, (trx) => askForTraining(trx, tenant, { why, now }));
const champion = () =>
  db.database.inTenant(tenant, (trx) =>
    trx.selectFrom('model').select('id').where('role', '=', 'champion').executeTakeFirstOrThrow(),
  );
const tasks = () =>
  db.asAdmin(`select from leadlight.outbox where tenant_id = $1 and kind = 'create_task'`, [tenant]);

/** A model whose answers are known, and 40 leads a day for 60 days: 30 look twice (50 %), 10 once (18 %). */
async function servedAccount(): Promise<number> {
  const rows = Array.from({ length: 60 }, (_, day) =>
    Array.from({ length: 40 }, (_, lead) =>
      views(`${day}-${lead}`, now - (day + 1) * DAY, lead % 4 === 0 ? 1 : 2),
    ),
  ).flat(2);
  await account.timeline.inbox.accept(tenant, rows, []);
  await db.asAdmin('update leadlight.lead set pending_event_at = null where tenant_id = $1', [tenant]);
  return db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer()));
}

it('in an account where nobody decided anything the proposal holds, and the next hot lead gets its call task', async () => {
  await servedAccount();
  await ask('restored');
  await account.onboarding.learn(tenant);
  const { values } = await account.settings.read(tenant);
  // 26.7 calls a day over the 90 days from 18 % on, 20 a day from 50 % on.
  expect(values.callThreshold).toBeGreaterThan(0.18);
  expect(values.callThreshold).toBeLessThanOrEqual(0.5);
  expect(values.callsPerDay).toBeNull();
  const [{ changedBy }] = await account.settings.history(tenant, { limit: 1 });
  expect(changedBy).toBe('Leadlight, from the calls a day');
  expect(await tasks()).toHaveLength(0);
  await account.timeline.inbox.accept(tenant, views('new', now - HOUR, 2), []);
  const scored = await account.scoring.scoreLead(tenant, 'lead:new', 'event');
  expect(scored).toMatchObject({ status: 'scored', episode: { begins: true } });
  expect(await tasks()).toHaveLength(1);
  await account.scoring.close();
}, 120_000);

it('a new model takes over once, scores everybody and begins no episode; told twice it is learned once', async () => {
  const old = await servedAccount();
  // Learned from little: rules under the data gate.
  await ask('backfill');
  await account.onboarding.learn(tenant);
  const learned = await champion();
  expect(learned.id).not.toBe(old);
  await account.onboarding.learn(tenant);
  expect(await champion()).toEqual(learned);
  const predictions = await db.asAdmin(
    `select distinct model_id::int as model, cause from leadlight.prediction where tenant_id = $1`,
    [tenant],
  );
  expect(predictions).toEqual([{ model: learned.id, cause: 'model' }]);
  expect(await tasks()).toHaveLength(0);
  expect(await db.database.inTenant(tenant, readPlan)).toMatchObject({ why: 'weekly', held: false });
  await account.scoring.close();
}, 120_000);

it('a training that fails leaves the old model in service, is told, waits, and comes again', async () => {
  const old = await servedAccount();
  // No type of event has properties that are null.
  await db.asAdmin(
    `insert into leadlight.event (tenant_id, id, subject, type, occurred_at, known_at, properties)
     values ($1, 'broken', 'lead:1', 'property_changed', $2, $2, 'null')`,
    [tenant, new Date(now - DAY)],
  );
  await ask('backfill');
  const attempt = () => account.faults.watch(tenant, 'training', () => account.onboarding.learn(tenant));
  await expect(attempt()).rejects.toThrow(/properties|null/);
  expect((await champion()).id).toBe(old);
  expect(await db.database.inTenant(tenant, readFaults)).toMatchObject([{ step: 'training' }]);
  expect(await account.training.due(tenant)).toBeNull();
  now += HOUR;
  await db.asAdmin(`delete from leadlight.event where tenant_id = $1 and id = 'broken'`, [tenant]);
  await attempt();
  expect((await champion()).id).not.toBe(old);
  expect(await db.database.inTenant(tenant, readFaults)).toEqual([]);
  await account.scoring.close();
}, 120_000);

it('the first days are a dry run where the service says so and nobody has decided; once for an account', async () => {
  const until = async () => {
    const [row] = await db.asAdmin<{ until: Date | null }>(
      'select dry_run_until as until from leadlight.tenant where id = $1',
      [tenant],
    );
    return row.until?.getTime() ?? null;
  };
  const install = async (firstDaysDry: number) => {
    const { onboarding, scoring } = domains(firstDaysDry);
    await db.asAdmin(`update leadlight.tenant set status = 'installing' where id = $1`, [tenant]);
    await ask('backfill');
    await onboarding.learn(tenant);
    await scoring.close();
  };
  await account.timeline.inbox.accept(tenant, views('1', now - DAY, 1), [], 'backfill');
  await install(0);
  expect(await until()).toBeNull();
  await install(14);
  const end = now + 14 * DAY;
  expect(await until()).toBe(end);
  now += DAY;
  await install(14);
  expect(await until()).toBe(end);
}, 120_000);
