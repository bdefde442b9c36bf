import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallQueue } from '../../../call-queue/index.ts';
import { DEFAULT_SETTINGS } from '../../../settings/index.ts';
import { type QueueRows, queueRows } from './queue.test-support.ts';
import {
  DAY,
  HOUR,
  REP,
  type SettingsAccount,
  START,
  SUMMARY,
  startSettings,
} from './settings.test-support.ts';

let at: Awaited<ReturnType<typeof startSettings>>;
let account: SettingsAccount;
let lead: QueueRows['lead'];
let episode: QueueRows['episode'];
beforeAll(async () => {
  at = await startSettings();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  account = await at.account();
  ({ lead, episode } = queueRows(account));
});

const queue = (query = '', who = REP) =>
  account.ask<CallQueue>('GET', '/queue', { query: query === '' ? '' : `&${query}`, ...who });
const names = (leads: readonly { readonly name: string }[]) => leads.map(({ name }) => name);
const iso = (time: number) => new Date(time).toISOString();

it('of an account without leads is empty, and says so in every part', async () => {
  expect(await queue()).toEqual({
    ...{
      state: 'ready',
      output: 'on',
      tasks: [],
      leads: [],
      owners: [],
      me: null,
      ownLeadsOnly: false,
      gate: null,
    },
    week: { hot: 0, calledInTime: 0, calledLate: 0, stillOpen: 0, missed: 0 },
  });
});

describe('the tasks', () => {
  it('are those that nobody called for yet, the one due first first, with what a call needs', async () => {
    await account.owner('7', 'Iris', null);
    const reasons = [
      { feature: 'a', direction: 'against', words: 'No visit since March' },
      { feature: 'b', direction: 'for', words: 'Looked at prices on 2 June' },
    ];
    await lead('1', 0.82, { owner: '7', reasons });
    for (const id of ['2', '3', '4', '5', '6', '8']) await lead(id, 0.5);
    await episode('1', { due: 0.7, task: '9001' });
    await episode('2', { due: -2, status: 'ordered' });
    await episode('3', { called: -0.1 });
    await episode('4', { done: -0.1 });
    await episode('5', { status: 'dry run' });
    await episode('6', { status: 'failed' });
    await episode('8', { due: -15 * 24 });
    const { tasks, leads } = await queue();
    expect(names(tasks)).toEqual(['N2', 'N1']);
    expect(tasks[0]).toMatchObject({ status: 'missed', taskId: null, owner: null, reason: null });
    expect(tasks[1]).toEqual({
      ...{ contactId: '1', name: 'N1', company: 'Co', phone: '+1', owner: 'Iris', score: 82, tier: 'high' },
      ...{
        reason: 'Looked at prices on 2 June',
        taskId: '9001',
        dueAt: iso(START + 0.7 * HOUR),
        status: 'due',
      },
      url: `https://app.hubspot.example/contacts/${account.portalId}/record/0-1/1`,
    });
    // Who has an open task is not asked for twice.
    expect(names(leads)).toEqual(['N3', 'N4', 'N5', 'N6', 'N8']);
  });

  it('of a record that was merged away are the other’s, and without an owner the fallback owner’s', async () => {
    await account.owner('7', 'Iris', REP.userEmail);
    await lead('1', null, { mergedInto: 'lead:2' });
    await lead('2', 0.9);
    await episode('1');
    await account.save(0, { ...DEFAULT_SETTINGS, fallbackOwner: '7' }, { userId: '1', userEmail: null });
    const { tasks, leads, me } = await queue('owner=me');
    expect(me).toBe('7');
    expect(tasks).toMatchObject([{ contactId: '2', owner: 'Iris' }]);
    expect(leads).toEqual([]);
  });
});

it('of records that were merged one after another are those of the one that is left', async () => {
  await lead('1', null, { mergedInto: 'lead:2' });
  await lead('2', null, { mergedInto: 'lead:3' });
  await lead('3', 0.9);
  await lead('4', 0.3);
  await episode('1');
  const { tasks, leads } = await queue();
  expect([names(tasks), names(leads)]).toEqual([['N3'], ['N4']]);
});

it('shows of a text without end its beginning', async () => {
  await lead('1', 0.9);
  const profile = { name: '👋'.repeat(30_000), company: 'x'.repeat(120), phone: '1'.repeat(60_000) };
  await account.asAdmin(
    'update leadlight.lead set profile = $2 where tenant_id = $1',
    JSON.stringify(profile),
  );
  expect((await queue()).leads).toMatchObject([
    { name: `${'👋'.repeat(120)}…`, company: 'x'.repeat(120), phone: `${'1'.repeat(120)}…` },
  ]);
});

describe('the leads', () => {
  it('are by propensity, without those whom nobody calls', async () => {
    await lead('1', 0.3);
    await lead('2', 0.9);
    await lead('3', 0.6);
    await lead('4', null);
    await lead('5', 0.95, { mergedInto: 'lead:2' });
    await lead('6', 0.96, { flag: 'excluded' });
    await lead('7', 0.97, { flag: 'opted_out' });
    expect(names((await queue()).leads)).toEqual(['N2', 'N3', 'N1']);
    expect(names((await queue('top=2')).leads)).toEqual(['N2', 'N3']);
    expect(names((await queue('tier=low')).leads)).toEqual(['N1']);
    expect(names((await queue('tier=exclude')).leads)).toEqual([]);
  });

  it('below the data gate are by the rules’ points, without a score, and it says so', async () => {
    const dataGate = {
      ...SUMMARY.dataGate,
      enough: false,
      positives: 61,
      message: 'not enough data yet: 61 of 100 wins',
    };
    await account.asAdmin(
      `insert into leadlight.model (tenant_id, version, role, summary) values ($1, 'v1', 'champion', $2)`,
      JSON.stringify({ ...SUMMARY, dataGate }),
    );
    await lead('1', -1.5, { tier: 'low' }, null);
    await lead('2', 3.5, { tier: 'high' }, null);
    const { leads, gate } = await queue();
    expect(leads).toMatchObject([
      { name: 'N2', score: null, tier: 'high' },
      { name: 'N1', score: null, tier: 'low' },
    ]);
    expect(gate).toEqual({
      message: 'not enough data yet: 61 of 100 wins',
      positives: 61,
      positivesNeeded: 100,
    });
  });

  it('are those of an owner, or of who asks by their signed address', async () => {
    await account.owner('7', 'Iris', 'Rep@Acme.example');
    await account.owner('8', 'Otto', 'otto@acme.example');
    await account.owner('9', 'Gone', 'gone@acme.example', false);
    await lead('1', 0.9, { owner: '7' });
    await lead('2', 0.8, { owner: '8' });
    await lead('3', 0.7);
    await episode('2');
    await lead('4', 0.3, { owner: '8' });
    const mine = await queue('owner=me');
    expect(mine).toMatchObject({ me: '7', tasks: [], leads: [{ name: 'N1', owner: 'Iris' }] });
    expect(mine.owners).toEqual([
      { id: '7', name: 'Iris' },
      { id: '8', name: 'Otto' },
    ]);
    const ottos = await queue('owner=8');
    expect([names(ottos.tasks), names(ottos.leads)]).toEqual([['N2'], ['N4']]);
    expect(names((await queue('owner=8&tier=high')).leads)).toEqual([]);
    const stranger = { userId: '5', userEmail: 'nobody@acme.example' };
    expect(await queue('owner=me', stranger)).toMatchObject({ me: null, tasks: [], leads: [] });
  });

  it('of another account are nobody’s here', async () => {
    await lead('1', 0.9);
    await episode('1');
    const other = await at.account();
    const { tasks, leads, week } = await other.ask<CallQueue>('GET', '/queue');
    expect([tasks, leads, week.hot]).toEqual([[], [], 0]);
  });
});

describe('the week', () => {
  it('counts from Monday on the team’s clocks: in time, late, open, missed', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6', '7', '8']) await lead(id, 0.5);
    await episode('1', { due: -20, called: -20.5 });
    await episode('2', { due: -20, done: -20 });
    await episode('3', { due: -20, called: -10, done: -9 });
    await episode('4', { due: 0.5 });
    await episode('5', { due: -3 });
    await episode('6', { due: -3, status: 'paused' });
    await episode('7', { due: -3, status: 'dry run' });
    // START is Wednesday noon in UTC: Monday began 60 hours ago there, and 54 hours ago in New York at summer time.
    await episode('8', { hot: -58, due: -57, called: -57.5 });
    const week = { calledLate: 1, stillOpen: 1, missed: 1 };
    expect((await queue()).week).toEqual({ hot: 6, calledInTime: 3, ...week });
    await account.asAdmin(`update leadlight.tenant set time_zone = 'America/New_York' where id = $1`);
    expect((await queue()).week).toEqual({ hot: 5, calledInTime: 2, ...week });
    const workingHours = { timeZone: 'Europe/Berlin', days: { mon: [['09:00', '17:00']] }, holidays: [] };
    await account.save(0, { ...DEFAULT_SETTINGS, workingHours }, { userId: '1', userEmail: null });
    expect((await queue()).week).toEqual({ hot: 6, calledInTime: 3, ...week });
    at.time.now += 7 * DAY;
    expect((await queue()).week.hot).toBe(0);
  });
});

it.each(['top=0', 'top=201', 'tier=hot', 'owner=', 'all=1'])('%s is refused', async (query) => {
  await expect(queue(query)).rejects.toThrow('400');
});
