import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { event, tie } from '../../../../../scoring-core/src/timeline/rows.test-support.ts';
import { DAY, HOUR, MINUTE, START, startCard } from './card.test-support.ts';

let at: Awaited<ReturnType<typeof startCard>>;
let us: Awaited<ReturnType<typeof at.account>>;
beforeAll(async () => {
  at = await startCard();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  us = await at.account();
  await us.serve();
});

const profile = (crmId: string, email: string, optedOut = false) => ({
  ...{ crmId, email, name: null, phone: null, company: null, account: null, ownerId: '7', optedOut },
});

describe('a scored lead', () => {
  it('is told with its reasons, the measured reliability of its band and the trend', async () => {
    expect(await us.views('1', 2)).toBe(50);
    expect(await us.look('1')).toEqual({
      ...{ state: 'scored', score: 50, propensity: 0.5, tier: 'medium', outcomeVerb: 'buy', horizonDays: 90 },
      reasons: [{ words: expect.stringContaining('2 pricing'), direction: 'for', share: 1 }],
      reliability: { from: 0.5, to: 0.6, observed: 0.52, n: 211, low: 0.45, high: 0.6 },
      ...{ task: null, change: null, output: 'on', dryRunUntil: null, feedback: null, model: 'known 0' },
      trend: [{ at: '2026-06-01T12:00:00.000Z', score: 50 }],
      scoredAt: '2026-06-01T12:00:00.000Z',
    });
  });

  it('has no reliability under 100 leads, nor in a band that nobody was in', async () => {
    await us.serve({ level: -0.2 });
    expect(await us.views('1', 2)).toBe(45);
    expect((await us.look('1')).reliability).toBeNull();
    expect(await us.views('2', 3)).toBeGreaterThan(70);
    expect((await us.look('2')).reliability).toBeNull();
  });

  it('has at most 30 points in its trend, the newest always, none older than 90 days', async () => {
    await us.views('1', 1);
    await us.asAdmin(`insert into leadlight.prediction (tenant_id, lead_id, moment, cause, propensity, tier, reasons,
        features, contributions, assignment)
      select $1, 'lead:1', timestamptz '2026-06-01 11:00Z' - n * interval '1 day', 'clock', 0.3, 'low', '[]', '{}', '{}',
        'treatment' from generate_series(1, 200) as n`);
    const { trend } = (await us.look('1')) as { trend: { at: string; score: number }[] };
    expect(trend.length).toBeGreaterThan(25);
    expect(trend.length).toBeLessThanOrEqual(30);
    expect(trend.at(-1)).toEqual({ at: '2026-06-01T12:00:00.000Z', score: 18 });
    expect(Date.parse(trend[0].at)).toBeGreaterThan(START - 90 * DAY);
    expect(trend.map((point) => point.at)).toEqual(trend.map((point) => point.at).toSorted());
  });

  it('says what goes out: a pause before a dry run, and when a dry run ends by itself', async () => {
    await us.views('1', 1);
    const output = async () => {
      const { output, dryRunUntil } = await us.look('1');
      return [output, dryRunUntil];
    };
    const until = new Date(START + DAY);
    await us.asAdmin('update leadlight.tenant set dry_run_until = $2 where id = $1', until);
    expect(await output()).toEqual(['dry_run', until.toISOString()]);
    await us.settings({ dryRun: true });
    expect(await output()).toEqual(['dry_run', null]);
    await us.settings({ paused: true });
    expect(await output()).toEqual(['paused', null]);
    await us.settings({});
    at.time.now += 2 * DAY;
    expect(await output()).toEqual(['on', null]);
  });

  it('of a record that was merged into another is that one’s', async () => {
    await us.views('1', 1);
    await us.accept([tie('lead:1', 'lead:2', '2026-05-01')]);
    await us.views('2', 1);
    expect((await us.look('1')).score).toBe((await us.look('2')).score);
  });
});

describe('what changed', () => {
  it('is since this user’s last look, in points with words, and a reload keeps it', async () => {
    await us.views('1', 0).catch(() => us.accept([event('lead:1', 'lead_created', '2026-05-01')]));
    await us.score('1');
    const first = await us.look('1');
    expect([first.score, first.change]).toEqual([5, null]);
    at.time.now += 10 * MINUTE;
    expect((await us.look('1')).change).toBeNull();

    at.time.now += DAY;
    expect(await us.views('1', 2)).toBe(50);
    const change = {
      ...{ since: new Date(START + 10 * MINUTE).toISOString(), fromScore: 5, toScore: 50 },
      parts: [{ words: expect.stringContaining('2 pricing'), points: 45 }],
      ...{ otherPoints: 0, modelPoints: 0 },
    };
    expect((await us.look('1')).change).toEqual(change);
    at.time.now += 20 * MINUTE;
    expect((await us.look('1')).change).toEqual(change);
    // Another user was never here.
    expect((await us.look('1', { userId: '78' })).change).toBeNull();
    // A new look after a pause, without news.
    at.time.now += 31 * MINUTE;
    expect((await us.look('1')).change).toBeNull();
  });

  it('across versions has the model’s part, and all parts add up to the difference that is shown', async () => {
    await us.views('1', 1);
    await us.look('1');
    at.time.now += HOUR;
    await us.serve({ level: 0.5 });
    await us.views('1', 1);
    const { change } = (await us.look('1')) as {
      change: Record<string, number> & { parts: { points: number }[] };
    };
    expect(change).toMatchObject({ fromScore: 18, toScore: 62 });
    expect(change.modelPoints).toBeGreaterThan(5);
    const points = change.parts.reduce(
      (sum, part) => sum + part.points,
      change.otherPoints + change.modelPoints,
    );
    expect(points).toBe(62 - 18);
  });

  it('is computed once for two predictions', async () => {
    await us.views('1', 1);
    await us.look('1');
    at.time.now += HOUR;
    await us.views('1', 1);
    expect((await us.look('1')).change).not.toBeNull();
    await us.asAdmin('update leadlight.prediction set features = $2 where tenant_id = $1', {});
    expect(((await us.look('1')).change as { parts: unknown[] }).parts).toHaveLength(1);
  });

  it('of a score that moved by less than a point is nothing', async () => {
    await us.views('1', 1);
    await us.look('1');
    at.time.now += HOUR;
    await us.score('1');
    expect((await us.look('1')).change).toBeNull();
  });
});

describe('the call task', () => {
  const episode = (columns: string, ...values: unknown[]) =>
    us.asAdmin(`update leadlight.episode set ${columns} where tenant_id = $1`, ...values);
  const task = async () => (await us.look('1')).task;
  beforeEach(async () => {
    await us.asAdmin(`insert into leadlight.owner (tenant_id, id, name) values ($1, '7', 'Iris Vogt')`);
    await us.accept([], [profile('1', 'ann@lead.example')]);
    await us.views('1', 4);
  });

  it('goes from its way to the CRM over due to missed, called, done', async () => {
    const known = {
      hotAt: '2026-06-01T12:00:00.000Z',
      dueAt: '2026-06-01T13:00:00.000Z',
      owner: 'Iris Vogt',
    };
    expect(await task()).toEqual({ ...known, taskId: null, status: 'due', closedAt: null });
    await episode(`crm_task_id = '55', task_status = 'created'`);
    expect(await task()).toEqual({ ...known, taskId: '55', status: 'due', closedAt: null });
    at.time.now += HOUR + 1;
    expect(await task()).toMatchObject({ status: 'missed', closedAt: null });
    await episode('task_done_at = $2', new Date(START + 2 * HOUR));
    expect(await task()).toMatchObject({ status: 'done', closedAt: '2026-06-01T14:00:00.000Z' });
    await episode('called_at = $2', new Date(START + HOUR));
    expect(await task()).toMatchObject({ status: 'called', closedAt: '2026-06-01T13:00:00.000Z' });
  });

  it('that was never made, or is of an old episode, is not shown', async () => {
    await episode(`task_status = 'dry run'`);
    expect(await task()).toBeNull();
    await episode(`task_status = 'created', state = 'ended'`);
    expect(await task()).not.toBeNull();
    at.time.now += 15 * DAY;
    expect(await task()).toBeNull();
  });
});

describe('without a score', () => {
  it('rules say so, with the count', async () => {
    await us.serve({ calibrated: false });
    await us.views('1', 4);
    const card = await us.look('1');
    expect(card).toMatchObject({
      ...{ state: 'rules', tier: 'medium', outcomeVerb: 'buy' },
      gate: { message: 'not enough data yet: 61 of 100 wins', positives: 61, positivesNeeded: 100 },
    });
    expect(card).not.toHaveProperty('score');
    expect(card).not.toHaveProperty('change');
  });

  it('the first score is waited for, with the progress of the backfill until it is done', async () => {
    const backfill = (object: string, read: number, expected: number | null, done = false) =>
      us.asAdmin(
        `insert into leadlight.backfill (tenant_id, object, read, expected, done) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, object) do update set done = excluded.done`,
        ...[object, read, expected, done],
      );
    expect(await us.look('9')).toEqual({ state: 'waiting', backfill: { read: 0, expected: null } });
    await backfill('contacts', 40, 100);
    await backfill('deals', 2, 10);
    await backfill('history', 0, null);
    expect(await us.look('9')).toEqual({ state: 'waiting', backfill: { read: 42, expected: 110 } });
    await backfill('history', 0, null, true);
    expect(await us.look('9')).toEqual({ state: 'waiting', backfill: null });
  });

  it('not enough data for anybody is told with the wins so far; with enough of them it is waited for', async () => {
    const wins = async (count: number) => {
      const other = await at.account();
      await other.asAdmin(
        `insert into leadlight.backfill (tenant_id, object, done) values ($1, 'history', true)`,
      );
      await other.accept(
        Array.from({ length: count }, (_, n) =>
          event(`lead:${n}`, 'deal_won', '2026-05-01', { deal: `${n}` }),
        ),
      );
      return other.look('0');
    };
    expect(await wins(3)).toEqual({
      state: 'not_enough_data',
      gate: { message: 'not enough data yet: 3 of 100 wins', positives: 3, positivesNeeded: 100 },
    });
    expect(await wins(100)).toEqual({ state: 'waiting', backfill: null });
  });

  it('an erased person is told as erased, and nobody else', async () => {
    await us.views('1', 2);
    await us.look('1');
    await us.erase('1');
    expect(await us.look('1')).toEqual({ state: 'erased', at: '2026-06-01T12:00:00.000Z' });
    expect((await us.look('2')).state).toBe('waiting');
  });
});

test('an excluded lead is told with why', async () => {
  await us.settings({
    exclusions: {
      customers: ['old.example'],
      competitors: ['rival.example'],
      emailDomains: ['us.example'],
      ...{ freeMail: true, optedOut: true },
    },
  });
  const of = { 1: 'old', 2: 'rival', 3: 'us' };
  await us.accept(
    [],
    Object.entries(of).map(([id, name]) => profile(id, `a@${name}.example`)),
  );
  await us.accept([], [profile('4', 'a@gmail.com')]);
  await us.accept([
    event('lead:5', 'deal_won', '2026-05-01', { deal: 'd' }),
    event('lead:6', 'lead_excluded', '2026-05-01'),
  ]);
  await us.accept([
    event('lead:7', 'property_changed', '2026-05-01', { name: 'lifecyclestage', value: 'customer' }),
  ]);
  await us.accept([], [profile('8', 'a@lead.example'), profile('9', 'b@lead.example', true)]);
  await us.asAdmin(`update leadlight.lead set excluded = true where tenant_id = $1 and id = 'lead:8'`);
  const told: Record<string, unknown> = {};
  for (const id of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
    await us.score(id);
    const { state, why } = await us.look(id);
    told[id] = state === 'excluded' ? why : state;
  }
  expect(told).toEqual({
    ...{ 1: 'customer', 2: 'competitor', 3: 'email_domain', 4: 'free_mail' },
    ...{ 5: 'had_outcome', 6: 'by_hand', 7: 'customer', 8: 'by_hand', 9: 'opted_out' },
  });
});
