import { DAY, HOUR, MINUTE, type Row } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, event, tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createTimeline, type Origin, type TimelineDomain } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { createScoring, type Scoring } from './index.ts';
import { knownScorer, serveWith } from './known-scorer.test-support.ts';

const START = at('2026-06-01 12:00');
const queue = recordingQueue();
let now = START;
let db: TestDatabase;
let timeline: TimelineDomain;
let scoring: Scoring;
let tenant: string;

beforeAll(async () => {
  db = await createTestDatabase();
  const parts = { database: db.database, queue, clock: () => now, onHintLost: () => {} };
  timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  scoring = createScoring({ ...parts, timeline });
});
afterAll(async () => {
  await scoring.close();
  await db.close();
});
beforeEach(async () => {
  now = START;
  tenant = await db.createTenant();
  await serve();
  queue.jobs.length = 0;
});

const inTenant = <T>(work: (trx: TenantTransaction) => Promise<T>) => db.database.inTenant(tenant, work);
const serve = (options: Parameters<typeof knownScorer>[0] = {}) =>
  db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer(options)));
const settings = (values: object) =>
  db.database.inTenant(tenant, (trx) =>
    trx
      .insertInto('settings')
      .values({ tenant_id: tenant, revision: 1, values: JSON.stringify(values) })
      .execute(),
  );
const accept = (given: Row[], profiles: LeadProfile[] = [], origin: Origin = 'live') =>
  timeline.inbox.accept(tenant, given, profiles, origin);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
/** Views of the pricing page in the last minutes. */
const pricing = (lead: string, count: number, time = now - HOUR) =>
  Array.from({ length: count }, (_, view) =>
    event(`lead:${lead}`, 'page_viewed', iso(time + view * MINUTE), { path: '/pricing', session: 's' }),
  );
const score = (lead = 'lead:1') => scoring.scoreLead(tenant, lead, 'event');
const rows = {
  prediction: () => inTenant((trx) => trx.selectFrom('prediction').selectAll().execute()),
  outbox: () => inTenant((trx) => trx.selectFrom('outbox').selectAll().execute()),
  episode: () => inTenant((trx) => trx.selectFrom('episode').selectAll().orderBy('id').execute()),
  lead: () => inTenant((trx) => trx.selectFrom('lead').selectAll().execute()),
};
async function scored(lead = 'lead:1') {
  const outcome = await score(lead);
  if (outcome.status !== 'scored') throw new Error(outcome.status);
  return outcome;
}

describe('a score', () => {
  test('is the model’s propensity at now, with tier and reasons, and it is what is read back', async () => {
    await accept(pricing('1', 2));
    const { score: made } = await scored();
    expect(made).toMatchObject({ propensity: 0.5, score: 50, tier: 'medium', cause: 'event', moment: START });
    expect(made.reasons[0]).toMatchObject({ feature: 'pricing_views_7d', direction: 'for', logOdds: 3 });
    const current = await inTenant((trx) => scoring.current(trx, 'lead:1'));
    expect(current).toEqual(made);
    const [lead] = await rows.lead();
    expect(lead).toMatchObject({
      scored_version: lead.dirty_version,
      dirty_since: null,
      pending_event_at: null,
    });
    expect(lead.next_tick_at?.getTime()).toBe(START + DAY);
  });

  test('follows the manager’s tiers', async () => {
    await settings({ tiers: { high: 0.4, medium: 0.1 } });
    await accept(pricing('1', 2));
    expect((await scored()).score.tier).toBe('high');
  });

  test('under the data gate is a tier by points, and no propensity', async () => {
    await serve({ calibrated: false });
    await accept(pricing('1', 4));
    const { score: made, episode } = await scored();
    expect(made).toMatchObject({ propensity: null, score: null, points: 3, tier: 'medium' });
    expect(episode).toMatchObject({ begins: false, why: expect.arrayContaining(['not enough data']) });
  });

  test('of a customer, an excluded domain or a lead that said no is none', async () => {
    await settings({ exclusions: { competitors: ['rival.example'] } });
    const rival = profileOf('2', { email: 'a@rival.example' });
    await accept(
      [...pricing('1', 3), event('lead:1', 'deal_won', '2026-05-31'), ...pricing('2', 3)],
      [rival],
    );
    for (const lead of ['lead:1', 'lead:2']) {
      const made = await scored(lead);
      expect(made.score).toMatchObject({ propensity: null, tier: 'exclude', reasons: [] });
      expect(made.episode).toMatchObject({ begins: false, why: expect.arrayContaining(['excluded']) });
    }
  });

  test('without a model, of an unknown lead, of one merged away', async () => {
    expect((await score('lead:77')).status).toBe('unknown lead');
    await accept([tie('lead:1', 'lead:2', '2026-05-01'), ...pricing('1', 3)]);
    expect((await score('lead:1')).status).toBe('merged away');
    expect((await scored('lead:2')).score.propensity).toBeCloseTo(0.82, 2);
    tenant = await db.createTenant();
    await accept(pricing('1', 1));
    expect((await score()).status).toBe('no model');
  });
});

describe('fields', () => {
  const writes = async () => (await rows.outbox()).filter((row) => row.kind === 'write_fields');

  test('go out when a person would see a difference, and the newest takes the place of one that waits', async () => {
    await accept(pricing('1', 1));
    expect((await scored()).written).toBe(true);
    expect(queue.jobs.at(-1)).toEqual({ kind: 'deliver', tenant });
    expect((await scored()).written).toBe(false);
    await accept(pricing('1', 1));
    expect((await scored()).written).toBe(true);
    const waiting = await writes();
    expect(waiting).toHaveLength(1);
    expect(waiting[0].payload).toMatchObject({
      update: { crmId: '1', propensity: 50, tier: 'medium', scoredAt: START },
    });
  });

  test('are not put aside in a dry run', async () => {
    await settings({ dryRun: true });
    await accept(pricing('1', 3));
    const made = await scored();
    expect(made.written).toBe(false);
    expect(made.episode.begins).toBe(true);
    expect(await rows.outbox()).toEqual([]);
    expect(await rows.episode()).toMatchObject([{ task_status: 'dry run' }]);
  });

  test('a second score without news writes nothing, for many leads too', async () => {
    await accept(Array.from({ length: 30 }, (_, lead) => pricing(String(lead), lead % 3)).flat());
    await scoring.scoreMany(tenant, null, 'backfill');
    const before = await rows.outbox();
    expect(before.length).toBeGreaterThan(10);
    await scoring.scoreMany(tenant, null, 'model');
    expect(await rows.outbox()).toEqual(before);
  });
});

describe('episodes', () => {
  const episodes = rows.episode;

  test('a fresh event at the threshold begins one, with a task that is due in an hour of working time', async () => {
    const days = { mon: [['09:00', '12:30']], tue: [['09:00', '12:30']] };
    await settings({ workingHours: { timeZone: 'UTC', days, holidays: [] } });
    await accept(pricing('1', 3));
    const made = await scored();
    // 2026-06-01 is a Monday: 30 minutes are left today.
    expect(made.episode).toEqual({ begins: true, dueAt: at('2026-06-02 09:30') });
    const task = (await rows.outbox()).find((row) => row.kind === 'create_task');
    expect(task?.payload).toMatchObject({
      dueAt: at('2026-06-02 09:30'),
      outcome: 'deal_won',
      horizonDays: 90,
    });
    expect((await scored()).episode).toMatchObject({ begins: false, why: ['already hot'] });
    expect(await episodes()).toHaveLength(1);
  });

  test('history, a new model, a new threshold and the clock begin none; the next event does', async () => {
    await accept(pricing('1', 3), [], 'backfill');
    await scored();
    await serve({ level: 1 });
    await scoring.scoreMany(tenant, null, 'model');
    await settings({ callThreshold: 0.1 });
    await scoring.scoreMany(tenant, null, 'settings');
    now += DAY;
    await scoring.scoreMany(tenant, null, 'clock');
    expect(await episodes()).toEqual([]);
    await accept([event('lead:1', 'email_clicked', iso(now))]);
    expect((await scored()).episode.begins).toBe(true);
  });

  test('an event is not lost when something else scores the lead first', async () => {
    await accept(pricing('1', 3));
    await scoring.scoreMany(tenant, null, 'model');
    expect(await rows.prediction()).toMatchObject([{ cause: 'event' }]);
    expect(await episodes()).toHaveLength(1);
  });

  test('an old event that comes late begins none', async () => {
    await accept(pricing('1', 3, now - 2 * DAY));
    expect((await scored()).episode).toMatchObject({ why: ['no event in the last 24 hours'] });
  });

  test('it ends after a day below, rests for 14, and then may begin again', async () => {
    await accept(pricing('1', 3));
    await scored();
    const scoreAt = async (days: number) => {
      now = START + days * DAY;
      await scoring.scoreMany(tenant, null, 'clock');
      return (await episodes()).map(({ state }) => state);
    };
    // The views leave the window of 7 days on the seventh.
    expect(await scoreAt(6)).toEqual(['hot']);
    expect(await scoreAt(7)).toEqual(['hot']);
    expect(await scoreAt(8)).toEqual(['ended']);
    await accept(pricing('1', 3));
    expect((await scored()).episode).toMatchObject({ why: ['rest of 14 days after the last episode'] });
    now = START + 22 * DAY;
    await accept(pricing('1', 3));
    const task = event('lead:1', 'task_completed', iso(now), { task: 't' });
    await accept([task]);
    expect((await scored()).episode.begins).toBe(true);
  });

  test('one of an account at a time, though four workers score its leads at once, and the hottest', async () => {
    const inAccount = (lead: string) =>
      event(`lead:${lead}`, 'property_changed', '2026-05-01', { name: 'account', value: 'acme' });
    for (let round = 0; round < 5; round++) {
      tenant = await db.createTenant();
      await serve();
      await accept(['1', '2', '3', '4'].flatMap((lead) => [inAccount(lead), ...pricing(lead, 3)]));
      const outcomes = await Promise.all(['1', '2', '3', '4'].map((lead) => scored(`lead:${lead}`)));
      expect(outcomes.filter(({ episode }) => episode.begins)).toHaveLength(1);
      expect(await episodes()).toHaveLength(1);
    }
    tenant = await db.createTenant();
    await serve();
    await accept(['1', '2'].flatMap((lead) => [inAccount(lead), ...pricing(lead, lead === '2' ? 4 : 3)]));
    await scoring.scoreMany(tenant, ['lead:1', 'lead:2'], 'event');
    expect(await episodes()).toMatchObject([{ lead_id: 'lead:2' }]);
  });
});

describe('two at once', () => {
  test('rows that come while a lead is scored are in its score when all is done', async () => {
    await accept(pricing('1', 1));
    const arriving = Array.from({ length: 8 }, async (_, index) => {
      await accept([event('lead:1', 'page_viewed', iso(now - index * MINUTE), { path: '/pricing', index })]);
      await score();
    });
    await Promise.all(arriving);
    const [lead] = await rows.lead();
    if (lead.scored_version < lead.dirty_version) await score();
    const current = await inTenant((trx) => scoring.current(trx, 'lead:1'));
    expect(current?.propensity).toBeCloseTo(1 / (1 + Math.exp(3 - 1.5 * 9)), 6);
  });

  test('a lead whose rows moved is not committed with the old score', async () => {
    await accept(pricing('1', 1));
    let once = true;
    const slow: TimelineDomain = {
      ...timeline,
      async calendarFor(trx) {
        // As if a webhook arrived right after the rows were read.
        if (once) {
          once = false;
          await accept(pricing('1', 1));
        }
        return timeline.calendarFor(trx);
      },
    };
    const parts = { database: db.database, queue, clock: () => now, onHintLost: () => {} };
    const racing = createScoring({ ...parts, timeline: slow });
    const outcome = await racing.scoreLead(tenant, 'lead:1', 'event');
    await racing.close();
    expect(outcome).toMatchObject({ status: 'scored', score: { propensity: 0.5 } });
    expect(await rows.prediction()).toHaveLength(1);
  });
});

test('a batch keeps its progress and its end in the row of its job', async () => {
  await accept(Array.from({ length: 12 }, (_, lead) => pricing(String(lead), 1)).flat());
  const id = '00000000-0000-4000-8000-000000000001';
  const row = { tenant_id: tenant, id, kind: 'batch_score', progress: '{"cause":"model"}' };
  await inTenant((trx) => trx.insertInto('job').values(row).execute());
  await scoring.batch(tenant, null, id);
  const job = await db.database.inTenant(tenant, (trx) =>
    trx.selectFrom('job').selectAll().executeTakeFirst(),
  );
  expect(job).toMatchObject({ state: 'done', progress: { done: 12, of: 12 }, result: { done: 12, of: 12 } });
});

function profileOf(crmId: string, more: Partial<LeadProfile>): LeadProfile {
  const nothing = { name: null, email: null, phone: null, company: null, account: null, ownerId: null };
  return { crmId, ...nothing, optedOut: false, ...more };
}
