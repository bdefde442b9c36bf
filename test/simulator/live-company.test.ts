import { DAY, HOUR, MINUTE, type Row } from '@leadlight/scoring-core';
import { expect, onTestFinished, test } from 'vitest';
import { type SandboxHubSpot, startSandboxHubSpot } from '../sandbox/hubspot/index.ts';
import { applyHappening } from './apply-happening.ts';
import { liveCompany } from './live-company.ts';
import { createReps } from './reps.ts';
import { simulatedClock } from './simulated-clock.ts';
import { createSimulator } from './simulator.ts';
import type { Happening, Simulator } from './simulator-contract.ts';

const START = Date.parse('2026-11-22T10:30:00Z');

type Filled = {
  readonly sandbox: SandboxHubSpot;
  readonly simulator: Simulator;
  readonly time: { now: number };
};

async function filled(leads: number): Promise<Filled> {
  const time = { now: START };
  const sandbox = await startSandboxHubSpot({
    clock: () => time.now,
    clientId: 'c',
    clientSecret: 's',
    seed: 1,
  });
  onTestFinished(() => sandbox.close());
  const simulator = createSimulator({ leads, seed: 1, start: START });
  simulator.fill(sandbox);
  return { sandbox, simulator, time };
}

/** Lives to a simulated time, the clock leaping an hour at each look. */
async function liveTo({ sandbox, simulator, time }: Filled, from: number, to: number): Promise<Row[]> {
  const rows: Row[] = [];
  const abort = new AbortController();
  await liveCompany({
    simulator,
    sandbox,
    from,
    signal: abort.signal,
    stepMs: 0,
    clock: () => time.now,
    website: async (some) => {
      rows.push(...some);
    },
    lived() {
      if (time.now >= to) abort.abort();
      else time.now += HOUR;
    },
  });
  return rows;
}

test('a filled sandbox has every record with its past and its associations', async () => {
  const { sandbox, simulator } = await filled(300);
  for (const { id, objectType, history, associations = [] } of simulator.crmRecords()) {
    const record = sandbox.crm.record(objectType, id);
    for (const [name, versions] of Object.entries(history)) {
      expect(record?.values[name]).toBe(versions.at(-1)?.value);
      if (versions.length <= 20) {
        expect(sandbox.crm.versions(objectType, id, name).map(({ value }) => value)).toEqual(
          versions.map(({ value }) => value).reverse(),
        );
      }
    }
    for (const other of associations)
      expect(sandbox.crm.associated(objectType, id, other.objectType)).toContain(other.id);
  }
});

test('a living company: records come and change, visits are handed over, and a second life goes on', async () => {
  const company = await filled(500);
  const { sandbox } = company;
  const emails = [...sandbox.crm.records('emails')].length;
  const middle = START + 5 * DAY;
  const rows = await liveTo(company, START, middle);
  expect(rows.length).toBeGreaterThan(50);
  expect([...sandbox.crm.records('emails')].length).toBeGreaterThan(emails);

  const atOnce = await filled(500);
  const all = await liveTo(atOnce, START, START + 8 * DAY);
  const rest = await liveTo(company, middle + 1, START + 8 * DAY);
  expect([...rows, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  const values = (filledOne: Filled): unknown =>
    [...filledOne.sandbox.crm.records('contacts')].map((record) => [record.id, record.values]);
  expect(values(company)).toEqual(values(atOnce));
});

test('the same happenings once more change nothing, and a record that is gone stays gone', async () => {
  const { sandbox, simulator } = await filled(200);
  const happenings: Happening[] = [];
  for (const happening of simulator.happenings(START)) {
    if (happening.at > START + 3 * DAY) break;
    happenings.push(happening);
  }
  const [gone] = happenings.flatMap((one) =>
    one.kind === 'update' && sandbox.crm.record('contacts', one.id) !== null ? [one.id] : [],
  );
  sandbox.crm.archive('contacts', gone ?? '');
  for (const happening of happenings) applyHappening(sandbox, happening);
  const values = (): unknown =>
    sandbox.snapshot().records.map(({ objectType, id, values }) => [objectType, id, values]);
  const once = values();
  const created = happenings.filter(({ kind }) => kind === 'create');
  for (const happening of created) applyHappening(sandbox, happening);
  expect(values()).toEqual(once);
  expect(sandbox.crm.record('contacts', gone ?? '')).toBeNull();
});

test('reps do a call task after a while: the task is completed and the call stands on the contact', async () => {
  const { sandbox, time } = await filled(20);
  const [contact] = sandbox.crm.records('contacts');
  const associations = contact === undefined ? [] : [contact];
  const before = sandbox.crm.associated('contacts', contact?.id ?? '', 'calls').length;
  const properties = {
    hs_timestamp: new Date(START + HOUR).toISOString(),
    hs_task_type: 'CALL',
    hs_task_status: 'NOT_STARTED',
  };
  const tasks = Array.from(
    { length: 30 },
    () => sandbox.crm.create('tasks', properties, { associations }).id,
  );
  const other = sandbox.crm.create('tasks', { ...properties, hs_task_type: 'TODO' });
  const reps = createReps(sandbox, 1);
  const workAt = (now: number): number => {
    time.now = now;
    return reps.work(now);
  };
  expect(workAt(START + 4 * MINUTE)).toBe(0);
  const withinTheHour = workAt(START + HOUR);
  expect(withinTheHour).toBeGreaterThan(20);
  expect(withinTheHour + workAt(START + 2 * DAY)).toBe(30);
  expect(workAt(START + 3 * DAY)).toBe(0);
  for (const id of tasks) expect(sandbox.crm.record('tasks', id)?.values.hs_task_status).toBe('COMPLETED');
  expect(sandbox.crm.associated('contacts', contact?.id ?? '', 'calls')).toHaveLength(before + 30);
  expect(sandbox.crm.record('tasks', other.id)?.values.hs_task_status).toBe('NOT_STARTED');
});

test('a simulated clock runs so many times as fast as the wall', () => {
  let wall = 1000;
  const clock = simulatedClock({ start: START, speed: 60, wall: () => wall });
  expect(clock()).toBe(START);
  wall += 1000;
  expect(clock()).toBe(START + MINUTE);
});
