import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createSettings, DEFAULT_SETTINGS, type Settings, settingsValues } from './index.ts';

let test: TestDatabase;
let settings: Settings;
const queue = memoryQueue();
const lost: unknown[] = [];
let now = Date.parse('2026-05-01T10:00:00Z');
beforeAll(async () => {
  test = await createTestDatabase();
  settings = createSettings({
    database: test.database,
    queue,
    clock: () => now,
    onHintLost: (error) => lost.push(error),
  });
});
afterAll(() => test.close());

const withThreshold = (callThreshold: number) => ({ ...DEFAULT_SETTINGS, callThreshold });
const jobsOf = (tenant: string) =>
  test.asAdmin('select kind, state, progress from leadlight.job where tenant_id = $1', [tenant]);

describe('settings of a tenant', () => {
  it('are the defaults of CONTRACT.md until somebody decides', async () => {
    const tenant = await test.createTenant();
    const { revision, values } = await settings.read(tenant);
    expect(revision).toBe(0);
    expect(values).toMatchObject({
      outcome: { type: 'deal_won', horizonDays: 90 },
      tiers: { high: 0.7, medium: 0.4 },
      callThreshold: 0.75,
      workingHours: null,
    });
  });

  it('change with a history of who and when, and one tenant never sees the other', async () => {
    const [ours, theirs] = [await test.createTenant(), await test.createTenant()];
    now = Date.parse('2026-05-02T10:00:00Z');
    await settings.change(ours, { revision: 0, values: withThreshold(0.3), changedBy: 'Ann' });
    now = Date.parse('2026-05-03T10:00:00Z');
    await settings.change(ours, { revision: 1, values: withThreshold(0.2), changedBy: 'Bob' });
    expect(await settings.read(ours)).toEqual({ revision: 2, values: withThreshold(0.2) });
    const history = await settings.history(ours, { limit: 10 });
    expect(history.map(({ revision, changedBy }) => [revision, changedBy])).toEqual([
      [2, 'Bob'],
      [1, 'Ann'],
    ]);
    expect(history[1]).toMatchObject({
      changedAt: new Date('2026-05-02T10:00:00Z'),
      before: DEFAULT_SETTINGS,
    });
    expect(await settings.history(ours, { before: 2, limit: 10 })).toHaveLength(1);
    expect(await settings.history(theirs, { limit: 10 })).toEqual([]);
    expect((await settings.read(theirs)).revision).toBe(0);
  });

  it('of ten changes from the same revision one is taken, and the others are told', async () => {
    const tenant = await test.createTenant();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        settings.change(tenant, {
          revision: 0,
          values: withThreshold((index + 1) / 20),
          changedBy: String(index),
        }),
      ),
    );
    const changed = outcomes.filter(({ status }) => status === 'changed');
    expect(changed).toHaveLength(1);
    for (const { settings: stored } of outcomes) expect(stored).toEqual(changed[0].settings);
    expect(await settings.history(tenant, { limit: 10 })).toHaveLength(1);
  });

  it('that are so already make no history, and one that is sent twice is no conflict', async () => {
    const tenant = await test.createTenant();
    const change = { revision: 0, values: withThreshold(0.3), changedBy: 'Ann' };
    expect(await settings.change(tenant, { ...change, values: DEFAULT_SETTINGS })).toMatchObject({
      status: 'unchanged',
      settings: { revision: 0 },
    });
    expect((await settings.change(tenant, change)).status).toBe('changed');
    const again = await settings.change(tenant, change);
    expect(again).toEqual({ status: 'unchanged', settings: { revision: 1, values: change.values } });
    expect(await settings.history(tenant, { limit: 10 })).toHaveLength(1);
    const late = await settings.change(tenant, { revision: 0, values: withThreshold(0.2), changedBy: 'Bob' });
    expect(late).toMatchObject({ status: 'stale', changedBy: 'Ann', settings: { revision: 1 } });
  });

  it('ask for new scores where tiers move, not where only the call threshold does', async () => {
    const tenant = await test.createTenant();
    await settings.change(tenant, { revision: 0, values: withThreshold(0.3), changedBy: 'Ann' });
    expect(await jobsOf(tenant)).toEqual([]);
    const values = { ...withThreshold(0.3), tiers: { high: 0.3, medium: 0.1 } };
    await settings.change(tenant, { revision: 1, values, changedBy: 'Ann' });
    expect(await jobsOf(tenant)).toEqual([
      { kind: 'batch_score', state: 'waiting', progress: { cause: 'settings', leads: null } },
    ]);
    expect((await queue.counts()).waiting).toBe(1);
    expect(lost).toEqual([]);
  });

  it('do not while installing, when nobody has a score yet', async () => {
    const given = { crm: 'hubspot', account: 'installing', name: 'New' } as const;
    const tenant = await test.database.across.createTenant(given);
    const values = { ...DEFAULT_SETTINGS, tiers: { high: 0.3, medium: 0.1 } };
    await settings.change(tenant, { revision: 0, values, changedBy: 'Ann' });
    expect(await jobsOf(tenant)).toEqual([]);
  });

  it('are changed even where the queue is away', async () => {
    const tenant = await test.createTenant();
    const broken = createSettings({
      database: test.database,
      queue: { ...queue, add: () => Promise.reject(new Error('away')) },
      clock: () => now,
      onHintLost: (error) => lost.push(error),
    });
    const values = { ...DEFAULT_SETTINGS, paused: true };
    expect((await broken.change(tenant, { revision: 0, values, changedBy: 'Ann' })).status).toBe('changed');
    expect(lost.splice(0)).toEqual([new Error('away')]);
    expect(await jobsOf(tenant)).toHaveLength(1);
  });
});

describe('values', () => {
  const faults = (given: unknown) =>
    settingsValues.safeParse(given).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('are refused at the field', () => {
    expect(faults({ tiers: { high: 0.3, medium: 0.4 } })).toEqual(['tiers.medium']);
    expect(faults({ callThreshold: 75 })).toEqual(['callThreshold']);
    expect(faults({ outcome: { type: 'deal_one', horizonDays: 0 } })).toEqual([
      'outcome.type',
      'outcome.horizonDays',
    ]);
    expect(faults({ treshold: 1 })).toEqual(['']);
    expect(faults({ exclusions: { emailDomains: ['acme.com', '@acme'] } })).toEqual([
      'exclusions.emailDomains.1',
    ]);
    const workingHours = {
      timeZone: 'Europe/Berln',
      days: { mon: [['9:00', '17:00']] },
      holidays: ['2026-02-30'],
    };
    expect(faults({ workingHours })).toEqual([
      'workingHours.timeZone',
      'workingHours.days.mon.0.0',
      'workingHours.holidays.0',
    ]);
  });

  it('are completed: domains and managers in lower case, own events, a zone by an alias', () => {
    const parsed = settingsValues.parse({
      managers: [' Ann@Acme.example', 'ann@acme.example', 'bob@acme.example'],
      outcome: { type: 'custom:signed', horizonDays: 21 },
      exclusions: { competitors: ['Rival.EXAMPLE'] },
      workingHours: { timeZone: 'UTC', days: {} },
    });
    expect(parsed.exclusions).toMatchObject({ competitors: ['rival.example'], optedOut: false });
    expect(parsed.workingHours?.holidays).toEqual([]);
    expect(parsed.managers).toEqual(['ann@acme.example', 'bob@acme.example']);
    expect(faults({ managers: ['ann@acme.example', 'Ann'] })).toEqual(['managers.1']);
  });
});
