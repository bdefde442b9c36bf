import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import { type LiveAccount, liveAccount } from './live-account.test-support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const contact = (id: string) => ({ objectType: 'contacts' as const, id });
const company = (id: string) => ({ objectType: 'companies' as const, id });

async function typesOf(account: LiveAccount, id: string): Promise<string[]> {
  return (await account.eventsOf(id)).map(({ type }) => type);
}

test('a contact that is deleted is excluded until it is restored, as often as that happens', async () => {
  const account = await liveAccount(db);
  const { crm } = account.sandbox;
  crm.create('contacts', { country: 'DE' }, { id: '1' });
  await account.takeIn();
  for (const _ of ['once', 'again']) {
    crm.archive('contacts', '1');
    await account.takeIn();
    expect(await typesOf(account, '1')).toContain('lead_excluded');
    crm.restore('contacts', '1');
    await account.takeIn();
    expect(await typesOf(account, '1')).not.toContain('lead_excluded');
  }
  const rows = await db.asAdmin(
    `select from leadlight.event where tenant_id = $1 and type = 'lead_excluded'`,
    [account.tenant],
  );
  expect(rows).toHaveLength(2);
});

test('a deal that is deleted was not won by any of its contacts, until it is restored', async () => {
  const account = await liveAccount(db);
  const { crm } = account.sandbox;
  for (const id of ['1', '2']) crm.create('contacts', { country: 'DE' }, { id });
  const associations = [contact('1'), contact('2')];
  crm.create('deals', { dealstage: 'closedwon' }, { id: '90', associations });
  crm.create('deals', { dealstage: 'appointmentscheduled' }, { id: '91', associations });
  await account.takeIn();
  crm.archive('deals', '90');
  await account.takeIn();
  for (const id of ['1', '2']) {
    expect(await typesOf(account, id)).not.toContain('deal_won');
    expect(await typesOf(account, id)).toContain('deal_stage_changed');
  }
  await db.asAdmin('update leadlight.webhook_delivery set processed_at = null where tenant_id = $1', [
    account.tenant,
  ]);
  await account.takeIn();
  expect(await typesOf(account, '1')).not.toContain('deal_won');

  crm.restore('deals', '90');
  await account.takeIn();
  for (const id of ['1', '2']) expect(await typesOf(account, id)).toContain('deal_won');
});

test('a task that is deleted is open no more; one of our own says so though nobody read it back', async () => {
  const account = await liveAccount(db);
  const { crm } = account.sandbox;
  crm.create('contacts', { country: 'DE' }, { id: '1' });
  const open = { hs_task_type: 'CALL', hs_task_status: 'NOT_STARTED', hs_timestamp: '1' };
  crm.create('tasks', open, { id: '70', associations: [contact('1')] });
  const associations = [contact('1')];
  crm.load([{ id: '71', objectType: 'tasks', createdAt: account.time.now, history: {}, associations }]);
  await account.takeIn();
  expect(await typesOf(account, '1')).toContain('task_created');
  await db.asAdmin(
    `insert into leadlight.episode (tenant_id, lead_id, hot_at, crm_task_id) values ($1, 'lead:1', now(), '71')`,
    [account.tenant],
  );
  for (const id of ['70', '71']) crm.archive('tasks', id);
  await account.takeIn();
  const events = await account.eventsOf('1');
  expect(events.map(({ type }) => type)).not.toContain('task_created');
  const deleted = events.filter(({ type }) => type === 'custom:task_deleted');
  expect(deleted.map(({ properties }) => properties.task).sort()).toEqual(['70', '71']);

  crm.restore('tasks', '70');
  await account.takeIn();
  expect(await typesOf(account, '1')).toContain('task_created');
});

test('the account is the primary company, and the earlier one again when the contact comes back to it', async () => {
  const account = await liveAccount(db);
  const { crm } = account.sandbox;
  for (const id of ['20', '21', '22']) crm.create('companies', { country: 'DE' }, { id });
  crm.create('contacts', { country: 'DE' }, { id: '1', associations: [company('20'), company('21')] });
  const PRIMARY = 1;
  crm.associate(contact('1'), company('21'), PRIMARY);
  await account.takeIn();
  const accounts = async () =>
    (await account.eventsOf('1'))
      .filter(({ properties }) => properties.name === 'account')
      .map(({ properties }) => properties.value);
  expect(await accounts()).toEqual(['company:21']);
  const move = async (from: string, to: string): Promise<void> => {
    crm.dissociate(contact('1'), company(from));
    crm.associate(contact('1'), company(to));
    crm.associate(contact('1'), company(to), PRIMARY);
    await account.takeIn();
  };
  await move('21', '22');
  await move('22', '21');
  expect(await accounts()).toEqual(['company:21', 'company:22', 'company:21']);
  crm.update('contacts', '1', { phone: '+1' });
  await account.takeIn();
  expect(await accounts()).toHaveLength(3);
});

test('a call that is logged while it goes on counts once, with the outcome that comes later', async () => {
  const account = await liveAccount(db);
  const { crm } = account.sandbox;
  crm.create('contacts', { country: 'DE' }, { id: '1' });
  const begun = { hs_timestamp: new Date(account.time.now).toISOString(), hs_call_status: 'IN_PROGRESS' };
  crm.create('calls', begun, { id: '80', associations: [contact('1')] });
  await account.takeIn();
  const calls = async () => (await account.eventsOf('1')).filter(({ type }) => type === 'call_logged');
  expect(await calls()).toEqual([]);
  crm.update('calls', '80', { hs_call_status: 'COMPLETED', hs_call_duration: '60000' });
  await account.takeIn();
  expect((await calls()).map(({ properties }) => properties.disposition)).toEqual([null]);
  crm.update('calls', '80', { hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7' });
  await account.takeIn();
  expect((await calls()).map(({ properties }) => properties.disposition)).toEqual(['connected']);

  // What a backfill of the same account gives is what was learned live, row by row.
  const backfilled = [];
  for await (const { rows } of account.crm.backfill(null)) backfilled.push(...rows);
  const whole = await account.timeline.wholeStore(account.tenant);
  const isCall = (row: { kind?: string; type?: string }): boolean => row.type === 'call_logged';
  const learned = whole.ownEvents('lead:1').filter(isCall);
  expect(learned).toHaveLength(2);
  expect(backfilled.filter(isCall)).toEqual(learned);
});
