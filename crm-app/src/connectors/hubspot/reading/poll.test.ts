import { expect, test } from 'vitest';
import { NOON } from '../../../../../test/sandbox/hubspot/sandbox.test-support.ts';
import { connectForTest, eventsOf } from '../hubspot-crm.test-support.ts';

const DAY = 86_400_000;

test('a custom field that changed is found; what did not change is not read', async () => {
  const { sandbox, crm, time } = await connectForTest({ searchLagMs: 120_000 });
  sandbox.crm.addProperty('contacts', { name: 'budget', label: 'Budget', type: 'number' });
  for (const id of ['1', '2']) sandbox.crm.create('contacts', { country: 'DE' }, { id });
  time.now += DAY;
  time.wall += DAY;
  const since = time.now;
  sandbox.crm.update('contacts', '2', { budget: '5000' });
  time.now += 300_000;
  time.wall += 300_000;
  const pages = [];
  for await (const page of crm.poll(since)) pages.push(page);
  const rows = pages.flatMap((page) => page.rows);
  expect(new Set(rows.map((row) => row.kind === 'event' && row.subject))).toEqual(new Set(['lead:2']));
  expect(eventsOf(rows, 'property_changed')).toContainEqual({
    ...{ subject: 'lead:2', at: since, knownAt: since },
    properties: { name: 'budget', value: '5000' },
  });
  expect(pages.at(-1)?.upTo).toBe(since + 300_000 - 120_000);
});

test('a call that was logged and a task that was completed since are found, should no webhook tell them', async () => {
  const { sandbox, crm, time } = await connectForTest();
  sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  const tied = { associations: [{ objectType: 'contacts' as const, id: '1' }] };
  const open = { hs_task_type: 'CALL', hs_task_status: 'NOT_STARTED', hs_timestamp: String(time.now) };
  sandbox.crm.create('tasks', open, { id: '70', ...tied });
  time.now += DAY;
  time.wall += DAY;
  const since = time.now;
  const made = { hs_timestamp: new Date(since).toISOString(), hs_call_status: 'COMPLETED' };
  sandbox.crm.create('calls', made, { id: '80', ...tied });
  sandbox.crm.update('tasks', '70', { hs_task_status: 'COMPLETED' });
  const rows = [];
  for await (const page of crm.poll(since)) rows.push(...page.rows);
  expect(eventsOf(rows, 'call_logged')).toMatchObject([{ subject: 'lead:1', at: since }]);
  expect(eventsOf(rows, 'task_completed')).toEqual([
    { subject: 'lead:1', at: since, knownAt: since, properties: { task: '70', taskType: 'call' } },
  ]);
});

test('what was not granted is asked for once in a while, not at every poll', async () => {
  const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'];
  const { sandbox, crm, time } = await connectForTest({}, scopes);
  const polled = async (): Promise<number> => {
    for await (const _ of crm.poll(time.now - DAY));
    return sandbox.calls.matching(/objects\/2026-09\/deals\/search/);
  };
  expect(await polled()).toBe(1);
  time.now += 300_000;
  time.wall += 300_000;
  expect(await polled()).toBe(1);
  // Begun anew, as after a grant of more: then everything is asked for again.
  for await (const _ of crm.backfill(null));
  const before = sandbox.calls.matching(/objects\/2026-09\/deals\/search/);
  expect(await polled()).toBe(before + 1);
  expect(await polled()).toBe(before + 1);
  time.now += DAY;
  time.wall += DAY;
  expect(await polled()).toBe(before + 2);
});

test('more changes than one query reaches are all given', async () => {
  const { sandbox, crm } = await connectForTest();
  const count = 10_450;
  sandbox.crm.load(
    Array.from({ length: count }, (_, index) => {
      // Some hundreds share a moment, as after an import.
      const timestamp = NOON - DAY + Math.floor(index / 300);
      return {
        id: String(index + 1),
        objectType: 'companies' as const,
        createdAt: timestamp,
        history: { numberofemployees: [{ value: String(index), timestamp, sourceType: 'IMPORT' }] },
      };
    }),
  );
  const company = (id: string) => ({ objectType: 'companies' as const, id });
  sandbox.crm.load(
    ['1', '5000', '10001', String(count)].map((id, index) => ({
      id: String(20_000 + index),
      objectType: 'contacts',
      createdAt: NOON - 5 * DAY,
      history: {},
      associations: [company(id)],
    })),
  );
  const rows = [];
  for await (const page of crm.poll(NOON - 2 * DAY)) rows.push(...page.rows);
  const employees = eventsOf(rows, 'property_changed').map(({ properties }) => properties);
  const given = ['0', '4999', '10000', String(count - 1)];
  expect(employees).toEqual(
    expect.arrayContaining(given.map((value) => ({ name: 'company_employees', value }))),
  );
  expect(sandbox.calls.byStatus()[400]).toBeUndefined();
});
