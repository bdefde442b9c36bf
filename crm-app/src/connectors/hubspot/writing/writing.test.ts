import { expect, test } from 'vitest';
import { NOON } from '../../../../../test/sandbox/hubspot/sandbox.test-support.ts';
import { type CallTask, CrmRefused, CrmUnavailable, type FieldUpdate } from '../../crm.ts';
import { type ConnectedSandbox, collect, connectForTest } from '../hubspot-crm.test-support.ts';

const update = (crmId: string, more: Partial<FieldUpdate> = {}): FieldUpdate => ({
  crmId,
  propensity: 82,
  tier: 'high',
  reasons: 'viewed pricing\nopened 3 e-mails',
  scoredAt: NOON,
  model: 'v1',
  ...more,
});

function addContacts({ sandbox }: ConnectedSandbox, ...ids: string[]): void {
  sandbox.crm.load(ids.map((id) => ({ id, objectType: 'contacts', createdAt: NOON - 1000, history: {} })));
}

test('the fields are made once; what is there is kept and completed', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  const first = await crm.ensureFields();
  expect(first.existing).toEqual([]);
  expect(first.created).toEqual([
    'leadlight_propensity',
    'leadlight_tier',
    'leadlight_reasons',
    'leadlight_scored_at',
    'leadlight_model',
  ]);
  expect(await crm.ensureFields()).toEqual({ created: [], existing: first.created });
  addContacts(connected, '1');
  expect(await crm.writeFields([update('1')])).toEqual([{ crmId: '1', status: 'written' }]);
  expect(sandbox.crm.record('contacts', '1')?.values).toMatchObject({
    leadlight_propensity: '82',
    leadlight_tier: 'high',
    leadlight_scored_at: new Date(NOON).toISOString(),
  });
});

test('tiers that a field lacks are added, those of others kept', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  sandbox.crm.addProperty('contacts', {
    name: 'leadlight_tier',
    label: 'Tier',
    type: 'enumeration',
    options: ['high', 'theirs'],
  });
  await crm.ensureFields();
  addContacts(connected, '1');
  expect(await crm.writeFields([update('1', { tier: 'exclude' })])).toMatchObject([{ status: 'written' }]);
  sandbox.crm.update('contacts', '1', { leadlight_tier: 'theirs' });
});

test('somebody else’s field of that name is refused in words', async () => {
  const { crm, sandbox } = await connectForTest();
  sandbox.crm.addProperty('contacts', { name: 'leadlight_propensity', label: 'P', type: 'string' });
  await expect(crm.ensureFields()).rejects.toThrow(/leadlight_propensity.*string.*Archive it/);
});

test('a batch is told record by record', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  await crm.ensureFields();
  addContacts(connected, '1', '2', '3');
  sandbox.crm.addProperty('contacts', { name: 'region', label: 'Region', type: 'string' });
  sandbox.crm.update('contacts', '1', { region: 'EU' });
  sandbox.crm.update('contacts', '3', { region: 'EU' });
  sandbox.faults.set({ adminRules: [{ objectType: 'contacts', property: 'region' }] });
  const results = await crm.writeFields(['1', '2', '3', '999'].map((id) => update(id)));
  expect(results).toEqual([
    { crmId: '1', status: 'written' },
    {
      crmId: '2',
      status: 'refused',
      reason: 'VALIDATION_ERROR: MISSING_REQUIRED_PROPERTY region',
      retryable: false,
    },
    { crmId: '3', status: 'written' },
    { crmId: '999', status: 'gone' },
  ]);
});

test('no score clears the field', async () => {
  const connected = await connectForTest();
  await connected.crm.ensureFields();
  addContacts(connected, '1');
  await connected.crm.writeFields([update('1')]);
  await connected.crm.writeFields([update('1', { propensity: null })]);
  expect(connected.sandbox.crm.record('contacts', '1')?.values.leadlight_propensity).toBe('');
});

test('our own writes never come back as changes', async () => {
  const connected = await connectForTest();
  const { crm, sandbox, time } = connected;
  await crm.ensureFields();
  addContacts(connected, '1');
  const before = await collect(crm.backfill(null));
  time.now += 60_000;
  time.wall += 60_000;
  await crm.writeFields([update('1')]);
  time.wall += 60_000;
  const rows = [];
  for await (const page of crm.poll(NOON)) rows.push(...page.rows);
  const known = new Set(before.rows.map(({ id }) => id));
  expect(rows.filter(({ id }) => !known.has(id))).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
  expect(sandbox.calls.matching(/batch\/read/)).toBeGreaterThan(1);
});

const task: CallTask = {
  key: 'hubspot:77:episode:5',
  crmId: '1',
  ownerId: '7',
  subject: 'Call within 1 hour',
  body: 'Why now:\n- viewed <pricing> & more\nhttps://app.example/contacts/1',
  dueAt: NOON + 3_600_000,
};

test('a call task stands on the contact, as a rep expects it', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  addContacts(connected, '1');
  sandbox.crm.addOwners([{ id: '7', email: 'a@b.example', firstName: 'A', lastName: 'B', userId: 3 }]);
  const { crmTaskId } = await crm.createTask(task);
  expect(sandbox.crm.record('tasks', crmTaskId)?.values).toMatchObject({
    hs_timestamp: '2026-11-22T13:00:00.000Z',
    hs_task_subject: 'Call within 1 hour',
    hs_task_type: 'CALL',
    hs_task_priority: 'HIGH',
    hs_task_status: 'NOT_STARTED',
    hubspot_owner_id: '7',
  });
  const text = sandbox.crm.record('tasks', crmTaskId)?.values.hs_task_body;
  expect(text).toContain('viewed &lt;pricing&gt; &amp; more<br>');
  expect(text).toContain('<a href="https://app.example/contacts/1">');
  expect(sandbox.crm.associated('contacts', '1', 'tasks')).toEqual([crmTaskId]);
});

test('a lost reply is not tried again; the task is found at once, though search lags', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  addContacts(connected, '1', '2');
  expect(await crm.findTask(task)).toBeNull();
  await crm.createTask({ ...task, key: 'another' });
  expect(await crm.findTask(task)).toBeNull();
  sandbox.faults.set({ lostReplies: { method: 'POST', path: /\/tasks$/, times: 1 }, searchLagMs: 60_000 });
  await expect(crm.createTask(task)).rejects.toThrow(CrmUnavailable);
  expect(sandbox.calls.matching(/POST .*\/tasks$/)).toBe(2);
  const found = await crm.findTask(task);
  expect(found?.crmTaskId).toBe(sandbox.crm.associated('contacts', '1', 'tasks').at(-1));
  expect(await crm.findTask({ ...task, crmId: '2' })).toBeNull();
});

test('a task for a contact that is gone is refused for good', async () => {
  const { crm } = await connectForTest();
  await expect(crm.createTask(task)).rejects.toThrow(CrmRefused);
});

test('a task is completed once and for all: a lost reply, a second time and a deleted task are no trouble', async () => {
  const connected = await connectForTest();
  const { crm, sandbox } = connected;
  addContacts(connected, '1');
  sandbox.crm.addOwners([{ id: '7', email: 'a@b.example', firstName: 'A', lastName: 'B', userId: 3 }]);
  const { crmTaskId } = await crm.createTask(task);
  const status = () => sandbox.crm.record('tasks', crmTaskId)?.values.hs_task_status;
  sandbox.faults.set({ lostReplies: { method: 'PATCH', path: /\/tasks\//, times: 1 } });
  await crm.completeTask(crmTaskId);
  expect(status()).toBe('COMPLETED');
  expect(sandbox.calls.matching(/PATCH .*\/tasks\//)).toBe(2);
  await crm.completeTask(crmTaskId);
  expect(status()).toBe('COMPLETED');
  await crm.completeTask('999999');
});
