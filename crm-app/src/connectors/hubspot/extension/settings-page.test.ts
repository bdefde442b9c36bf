import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepFields } from '../../../onboarding/field-rows.ts';
import { DEFAULT_SETTINGS } from '../../../settings/index.ts';
import type { SettingsPage } from '../../../settings-page/index.ts';
import { keepReplay } from '../../../training/replay-rows.ts';
import {
  DAY,
  HOUR,
  INSTALLER,
  type SettingsAccount,
  START,
  SUMMARY,
  startSettings,
} from './settings.test-support.ts';

let at: Awaited<ReturnType<typeof startSettings>>;
let account: SettingsAccount;
beforeAll(async () => {
  at = await startSettings();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  account = await at.account();
});

const page = () => account.ask<SettingsPage>('GET', '/settings', INSTALLER);
const iso = (time: number) => new Date(time).toISOString();

async function model(role: 'champion' | 'retired' = 'champion', summary: object = SUMMARY): Promise<number> {
  const [{ id }] = await account.asAdmin<{ id: string }>(
    `insert into leadlight.model (tenant_id, version, role, summary, created_at) values ($1, 'v1', $2, $3, $4)
     returning id`,
    role,
    JSON.stringify(summary),
    iso(START),
  );
  return Number(id);
}

/** Half a call a replayed day above 0.5, two below. */
function replayOf(id: number) {
  const points = Array.from({ length: 99 }, (_, index) => {
    const calls = index < 50 ? 180 : 45;
    return {
      ...{ threshold: (index + 1) / 100, leads: calls, calls },
      ...{ callsPerDay: calls / 90, expectedWins: calls / 5 },
    };
  });
  const replay = { days: 90, workingDays: 90, leads: 1_000, points };
  return at.db.database.inTenant(account.tenant, (trx) =>
    keepReplay(trx, account.tenant, { model: id, computedAt: START, replay }),
  );
}

const lead = (id: string, owner: string | null, dirty = 0) =>
  account.asAdmin(
    `insert into leadlight.lead (tenant_id, id, crm_id, owner_id, profile, dirty_version)
     values ($1, $2, $2, $3, '{}', $4)`,
    id,
    owner,
    dirty,
  );

it('of an account where nothing happened yet is whole: defaults, no model, no effects, nothing waiting', async () => {
  const shown = await page();
  expect(shown).toMatchObject({
    ...{ state: 'ready', revision: 0, values: DEFAULT_SETTINGS, mayChange: true, output: 'on' },
    account: { id: account.portalId, name: 'Acme' },
    ...{ effects: null, proposal: null, callsPerDayLastMonth: null, model: null, dryRunUntil: null },
    health: {
      connection: 'connected',
      ...{ backfill: [], newestChangeAt: null, refused: [] },
      waiting: { scores: 0, writes: 0, tasks: 0 },
      api: { callsToday: 0, rateLimitedToday: 0, callsPerSecondAtMost: 10 },
    },
  });
  expect(shown.health.missingScopes.map(({ scope }) => scope)).toEqual([
    'crm.objects.companies.read',
    'sales-email-read',
  ]);
  expect(shown.choices.outcomes[0]).toEqual({ type: 'deal_won', label: 'Deal won', defaultHorizonDays: 90 });
  expect(shown.choices.timeZones).toContain('Europe/Berlin');
});

it('ends a dry run by itself', async () => {
  await account.asAdmin('update leadlight.tenant set dry_run_until = $2 where id = $1', iso(START + DAY));
  expect(await page()).toMatchObject({ output: 'dry_run', dryRunUntil: iso(START + DAY) });
  at.time.now += 2 * DAY;
  expect(await page()).toMatchObject({ output: 'on', dryRunUntil: null });
  await account.asAdmin(`update leadlight.tenant set status = 'paused' where id = $1`);
  expect(await page()).toMatchObject({ output: 'paused' });
});

describe('the choices', () => {
  it('are owners and fields of this account; sensitive ones are off by default, barred ones have their reason', async () => {
    await account.owner('7', 'Iris', null);
    await account.owner('8', 'Gone', null, false);
    const other = await at.account();
    await other.owner('9', 'Stranger', null);
    const field = (name: string, label: string, barred: string | null = null) => ({
      ...{ name, property: name, label, barred },
    });
    const keep = (fields: Parameters<typeof keepFields>[2]) =>
      at.db.database.inTenant(account.tenant, (trx) => keepFields(trx, account.tenant, fields));
    await keep([field('old', 'Old'), field('industry', 'Branch')]);
    await keep([
      field('industry', 'Industry'),
      field('cf_9', 'Religion'),
      field('hs_x', 'X', 'rewritten by the CRM itself'),
    ]);
    const { choices } = await page();
    expect(choices.owners).toEqual([
      { id: '7', name: 'Iris', active: true },
      { id: '8', name: 'Gone', active: false },
    ]);
    expect(choices.fields).toEqual([
      { name: 'industry', label: 'Industry', sensitive: false, usedByDefault: true, barred: null },
      { name: 'cf_9', label: 'Religion', sensitive: true, usedByDefault: false, barred: null },
      {
        ...{ name: 'hs_x', label: 'X', sensitive: false, usedByDefault: false },
        barred: 'rewritten by the CRM itself',
      },
    ]);
  });

  it('hold what is chosen, though it stands in no list', async () => {
    const outcome = { type: 'custom:contract_signed', horizonDays: 21 };
    const workingHours = { timeZone: 'US/Eastern', days: { mon: [['09:00', '17:00']] }, holidays: [] };
    await account.save(0, { ...DEFAULT_SETTINGS, outcome, workingHours });
    const { choices } = await page();
    expect(choices.outcomes.at(-1)).toMatchObject({ type: outcome.type, label: 'Contract signed' });
    expect(choices.timeZones).toContain('US/Eastern');
  });
});

describe('the effects', () => {
  it('are calls and wins of a day on which the team works, and how many people share them', async () => {
    const id = await model();
    await replayOf(id);
    for (const owner of ['7', '8', '9']) await account.owner(owner, owner, null, owner !== '9');
    await lead('lead:1', '7');
    await lead('lead:2', '9');
    const { effects } = await page();
    expect(effects).toMatchObject({ days: 90, reps: 1, computedAt: iso(START) });
    expect(effects?.points[9]).toEqual({ threshold: 0.1, callsPerDay: 2, winsPerDay: 0.4 });
    expect(effects?.points[59]).toEqual({ threshold: 0.6, callsPerDay: 0.5, winsPerDay: 0.1 });
    // Wednesdays alone: 13 of the 90 days that end on one.
    const workingHours = { timeZone: 'UTC', days: { wed: [['09:00', '17:00']] }, holidays: [] };
    await account.save(0, { ...DEFAULT_SETTINGS, workingHours });
    expect((await page()).effects?.points[9].callsPerDay).toBeCloseTo(180 / 13, 9);
  });

  it('are not those of another model', async () => {
    await replayOf(await model('retired'));
    await model();
    expect((await page()).effects).toBeNull();
  });

  it('stand beside the calls that the team made in the last month', async () => {
    const call = (id: string, time: number, direction: string | null) =>
      account.asAdmin(
        `insert into leadlight.event (tenant_id, id, subject, type, occurred_at, known_at, properties)
         values ($1, $2, 'lead:1', 'call_logged', $3, $3, $4)`,
        id,
        iso(time),
        JSON.stringify({ direction }),
      );
    await call('old', START - 31 * DAY, 'outbound');
    await account.asAdmin(`insert into leadlight.source_calendar values ($1, 'calls', $2)`, iso(START));
    expect((await page()).callsPerDayLastMonth).toBe(0);
    for (let made = 0; made < 15; made++) await call(`out ${made}`, START - made * DAY, 'outbound');
    await call('unknown', START - HOUR, null);
    await call('in', START - HOUR, 'inbound');
    expect((await page()).callsPerDayLastMonth).toBeCloseTo(16 / 30, 9);
  });
});

it('the health says how far reading is, what waits, what was refused, and what was called today', async () => {
  const insertOutbox = (key: string, kind: string, status: string, error: string | null, age: number) =>
    account.asAdmin(
      `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, status, last_error, created_at)
       values ($1, $2, $3, 'lead:1', '{}', $4, $5, $6)`,
      ...[key, kind, status, error, iso(START - age)],
    );
  await account.asAdmin(
    `insert into leadlight.backfill (tenant_id, object, read, expected, done) values ($1, 'history', 0, null, false),
      ($1, 'contacts', 100, 100, false), ($1, 'deals', 3, 10, false), ($1, 'poll', 0, null, false)`,
  );
  await lead('lead:1', null, 3);
  await lead('lead:2', null);
  await insertOutbox('w1', 'write_fields', 'waiting', null, 0);
  await insertOutbox('w2', 'write_fields', 'done', null, 0);
  await insertOutbox('t1', 'create_task', 'sending', null, 0);
  for (const key of ['f1', 'f2']) await insertOutbox(key, 'write_fields', 'failed', 'VALIDATION_ERROR', DAY);
  await insertOutbox('f3', 'write_fields', 'failed', 'the record is gone from the CRM', DAY);
  await insertOutbox('f4', 'write_fields', 'failed', 'too old', 8 * DAY);
  await account.asAdmin(
    `insert into leadlight.api_usage values ($1, '2026-06-03', 812, 2), ($1, '2026-06-02', 9, 9)`,
  );
  await account.asAdmin(
    `insert into leadlight.event (tenant_id, id, subject, type, occurred_at, known_at, received_at, properties)
     values ($1, 'e', 'lead:1', 'page_viewed', $2, $2, $2, '{}')`,
    iso(START - HOUR),
  );
  const { health } = await page();
  expect(health).toMatchObject({
    backfill: [
      { object: 'contacts', read: 100, expected: 100, done: true },
      { object: 'deals', read: 3, expected: 10, done: false },
    ],
    newestChangeAt: iso(START - HOUR),
    waiting: { scores: 1, writes: 1, tasks: 1 },
    refused: [
      { reason: 'VALIDATION_ERROR', count: 2 },
      { reason: 'the record is gone from the CRM', count: 1 },
    ],
    api: { callsToday: 812, rateLimitedToday: 2 },
  });
});

describe('the model in service', () => {
  it('is told with its reliability and its verdict', async () => {
    await model();
    const { model: shown } = await page();
    expect(shown).toEqual({
      ...{ version: 'v1', kind: 'boosted_trees', calibration: 'beta', trainedAt: iso(START) },
      ...{ leads: 900, examples: 4_000, wins: 211, baseRate: 0.052, rocAuc: 0.71, liftAt20: 2.4, gate: null },
      verdict: { readiness: 'usable', why: ['The base rate moved.'] },
      reliability: [{ from: 0.2, to: 0.3, promised: 0.25, observed: 0.24, n: 140, low: 0.18, high: 0.31 }],
    });
  });

  it('says below the gate what is missing', async () => {
    const dataGate = {
      ...SUMMARY.dataGate,
      enough: false,
      positives: 61,
      message: 'not enough data yet: 61 of 100 wins',
    };
    const nothing = { baseRate: null, rocAuc: null, liftAt20: null, reliability: [] };
    await model('champion', { ...SUMMARY, ...nothing, dataGate });
    expect((await page()).model).toMatchObject({
      gate: { message: 'not enough data yet: 61 of 100 wins', positives: 61, positivesNeeded: 100 },
      reliability: [],
    });
  });
});

it('the proposal is for 20 calls a day until somebody says more, holds until somebody decides, and can be taken', async () => {
  expect((await page()).proposal).toBeNull();
  await replayOf(await model());
  const shown = await page();
  // Twice the base rate of 5.2 % at least, though the team could call everybody.
  expect(shown.proposal).toMatchObject({ callsPerDay: 20, callThreshold: 0.11, isInForce: false });
  expect(shown.proposal?.sentence).toContain('180 leads would have crossed 0.11');
  await account.save(0, { ...DEFAULT_SETTINGS, callsPerDay: 1 });
  const following = await page();
  expect(following.values).toMatchObject({ callsPerDay: 1, callThreshold: 0.51 });
  expect(following.proposal).toMatchObject({ callsPerDay: 1, callThreshold: 0.51, isInForce: true });
  await account.save(following.revision, { ...following.values, callThreshold: 0.6 });
  expect(await page()).toMatchObject({ values: { callThreshold: 0.6 }, proposal: { isInForce: false } });
});
