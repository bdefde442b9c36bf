import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../settings/index.ts';
import type { History } from '../../../settings-page/index.ts';
import { DAY, INSTALLER, REP, type SettingsAccount, START, startSettings } from './settings.test-support.ts';

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

const SALES_HOURS = {
  timeZone: 'Europe/Berlin',
  days: { mon: [['09:00', '17:30']], tue: [['09:00', '17:30']] },
  holidays: ['2026-12-25'],
};
const settingsOf = (tenant: string) =>
  at.db.asAdmin('select revision, changed_by from leadlight.settings_change where tenant_id = $1', [tenant]);

describe('who may change settings', () => {
  it('is who installed, by the signed user id, whatever the managers are', async () => {
    expect(await account.ask('GET', '/settings', INSTALLER)).toMatchObject({ mayChange: true });
    expect(await account.ask('GET', '/settings')).toMatchObject({
      mayChange: false,
      ask: ['ann@acme.example'],
    });
    const managers = ['bob@acme.example'];
    expect((await account.save(0, { ...DEFAULT_SETTINGS, managers })).state).toBe('saved');
    const bob = { userId: '5', userEmail: 'Bob@Acme.example' };
    expect(await account.ask('GET', '/settings', bob)).toMatchObject({ mayChange: true });
    // A manager may change the managers, and the installer still may everything.
    expect((await account.save(1, { ...DEFAULT_SETTINGS, managers: [] }, bob)).state).toBe('saved');
    expect(await account.ask('GET', '/settings', bob)).toMatchObject({ mayChange: false });
    expect(await account.ask('GET', '/settings', INSTALLER)).toMatchObject({ mayChange: true });
  });

  it('is nobody else: a signed rep changes, exports and disconnects nothing, and is told whom to ask', async () => {
    await account.owner('7', 'Ann Berg', 'Ann@acme.example');
    await account.ask('GET', '/settings', INSTALLER);
    const refused = { state: 'no_permission', ask: ['Ann Berg (ann@acme.example)'] };
    const own = { ...DEFAULT_SETTINGS, managers: [REP.userEmail] };
    expect(await account.save(0, own, REP)).toEqual(refused);
    expect(await account.save(0, own, { userId: '77', userEmail: null })).toEqual(refused);
    expect(await account.ask('POST', '/export', { body: {} })).toEqual(refused);
    const typed = { body: { account: account.portalId } };
    expect(await account.ask('POST', '/disconnect', typed)).toEqual(refused);
    expect(await settingsOf(account.tenant)).toEqual([]);
    expect(await account.asAdmin('select from leadlight.audit_entry where tenant_id = $1')).toEqual([]);
  });

  it('is not the installer of another account', async () => {
    const other = await at.account();
    await other.asAdmin(`update leadlight.connection set installed_by = '2' where tenant_id = $1`);
    expect((await other.save(0, { ...DEFAULT_SETTINGS, paused: true }, INSTALLER)).state).toBe(
      'no_permission',
    );
    expect((await account.save(0, { ...DEFAULT_SETTINGS, paused: true }, INSTALLER)).state).toBe('saved');
    expect(await settingsOf(other.tenant)).toEqual([]);
  });

  it('where nobody knows who installed, somebody must be left', async () => {
    await account.asAdmin('update leadlight.connection set installed_by = null where tenant_id = $1');
    const values = { ...DEFAULT_SETTINGS, managers: ['ann@acme.example'] };
    expect(await account.save(0, values)).toMatchObject({ state: 'no_permission', ask: [] });
    await account.asAdmin(
      'insert into leadlight.settings (tenant_id, revision, values) values ($1, 1, $2)',
      JSON.stringify(values),
    );
    expect(await account.save(1, { ...values, managers: [] })).toEqual({
      state: 'invalid',
      problems: [{ path: 'managers', message: expect.stringContaining('Somebody must be left') }],
    });
  });
});

describe('a save', () => {
  it('keeps who and when, with what changed in words; the same again is saved, not stale, and no second change', async () => {
    await account.owner('7', 'Iris Vale', null);
    const values = {
      ...DEFAULT_SETTINGS,
      callThreshold: 0.42,
      fallbackOwner: '7',
      workingHours: SALES_HOURS,
      exclusions: { ...DEFAULT_SETTINGS.exclusions, competitors: ['Rival.example', 'other.example'] },
      fields: { industry: false },
      dryRun: true,
    };
    const saved = await account.save(0, values);
    expect(saved).toMatchObject({ state: 'saved', revision: 1, values: { callThreshold: 0.42 } });
    // The CRM's retry, and a second click.
    expect(await account.save(0, values)).toEqual(saved);
    expect(await account.save(1, values)).toEqual(saved);
    at.time.now += DAY;
    await account.save(1, { ...values, fallbackOwner: null });
    const history = await account.ask('GET', '/settings/history');
    expect(history).toEqual({
      state: 'ready',
      next: null,
      changes: [
        {
          revision: 2,
          at: '2026-06-04T12:00:00.000Z',
          by: 'ann@acme.example (user 1)',
          changes: [{ path: 'fallbackOwner', from: 'Iris Vale', to: 'none' }],
          more: 0,
        },
        {
          revision: 1,
          at: '2026-06-03T12:00:00.000Z',
          by: 'ann@acme.example (user 1)',
          changes: expect.arrayContaining([
            { path: 'callThreshold', from: '75', to: '42' },
            { path: 'fallbackOwner', from: 'none', to: 'Iris Vale' },
            { path: 'exclusions.competitors', from: 'none', to: 'rival.example, other.example' },
            { path: 'fields.industry', from: 'none', to: 'off' },
            { path: 'dryRun', from: 'off', to: 'on' },
            {
              path: 'workingHours',
              from: 'none',
              to: 'Europe/Berlin; mon 09:00-17:30; tue 09:00-17:30; holidays 2026-12-25',
            },
          ]),
          more: 0,
        },
      ],
    });
    expect(await account.ask('GET', '/settings')).toMatchObject({ output: 'dry_run', revision: 2 });
  });

  it('of very many settings is told by fifty of them and the count of the others', async () => {
    const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`field_${n}`, false]));
    await account.save(0, { ...DEFAULT_SETTINGS, fields });
    const { changes } = await account.ask<History>('GET', '/settings/history');
    expect(changes).toHaveLength(1);
    expect(changes[0].changes).toHaveLength(50);
    expect(changes[0].more).toBe(950);
  });

  it('that came second is told who was first, and changes nothing', async () => {
    await account.save(0, { ...DEFAULT_SETTINGS, managers: ['bob@acme.example'] });
    const bob = { userId: '5', userEmail: 'bob@acme.example' };
    expect(await account.save(0, { ...DEFAULT_SETTINGS, paused: true }, bob)).toEqual({
      state: 'stale',
      revision: 1,
      changedBy: 'ann@acme.example (user 1)',
    });
    expect(await account.ask('GET', '/settings', bob)).toMatchObject({ output: 'on', revision: 1 });
  });

  it.each<[string, object, string[]]>([
    ['tiers that cross', { tiers: { high: 0.3, medium: 0.4 } }, ['tiers.medium']],
    ['a call threshold below the medium tier', { callThreshold: 0.39 }, ['callThreshold']],
    ['a threshold that is no share', { callThreshold: 42 }, ['callThreshold']],
    ['an owner whom the CRM does not have', { fallbackOwner: '404' }, ['fallbackOwner']],
    ['an owner who left', { fallbackOwner: '8' }, ['fallbackOwner']],
    ['a zone', { workingHours: { ...SALES_HOURS, timeZone: 'Berlin' } }, ['workingHours.timeZone']],
    [
      'hours',
      { workingHours: { ...SALES_HOURS, days: { mon: [['9:00', '17:00']] } } },
      ['workingHours.days.mon.0.0'],
    ],
    [
      'hours that end when they start, or overlap',
      {
        workingHours: {
          ...SALES_HOURS,
          days: {
            mon: [['09:00', '09:00']],
            tue: [
              ['09:00', '12:00'],
              ['11:00', '15:00'],
            ],
          },
        },
      },
      ['workingHours.days.mon.0', 'workingHours.days.tue.1'],
    ],
    ['no hours at all', { workingHours: { ...SALES_HOURS, days: {} } }, ['workingHours.days']],
    [
      'a holiday',
      { workingHours: { ...SALES_HOURS, holidays: ['2026-02-30'] } },
      ['workingHours.holidays.0'],
    ],
    [
      'domains',
      { exclusions: { ...DEFAULT_SETTINGS.exclusions, customers: ['a.example', '@b'] } },
      ['exclusions.customers.1'],
    ],
    ['a manager', { managers: ['ann@acme.example', 'Bob'] }, ['managers.1']],
    ['an unknown setting', { treshold: 1 }, ['']],
  ])('with %s is refused at the field', async (_what, change, paths) => {
    await account.owner('8', 'Gone', null, false);
    const answer = await account.save(0, { ...DEFAULT_SETTINGS, ...change });
    expect(answer.state).toBe('invalid');
    const problems = answer.problems as { path: string; message: string }[];
    expect(problems.map(({ path }) => path)).toEqual(paths);
    for (const { message } of problems) expect(message).toMatch(/\w/);
    expect(await settingsOf(account.tenant)).toEqual([]);
  });

  it('takes shifts past midnight and split days', async () => {
    const days = {
      mon: [
        ['08:00', '12:00'],
        ['12:00', '16:00'],
      ],
      fri: [['22:00', '06:00']],
    };
    const workingHours = { ...SALES_HOURS, days };
    expect((await account.save(0, { ...DEFAULT_SETTINGS, workingHours })).state).toBe('saved');
  });
});
