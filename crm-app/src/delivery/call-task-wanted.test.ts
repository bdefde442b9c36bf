import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CrmUnavailable } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { LEASE_MS } from './index.ts';
import { type Ordered, tenantToDeliver } from './ordered-effects.test-support.ts';
import { MOST_LATE_MS } from './task-facts.ts';

let db: TestDatabase;
let at: Ordered;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  at = await tenantToDeliver(db);
});

const taskStatus = async () =>
  at.run('select task_status, crm_task_id from leadlight.episode where tenant_id = $1');
const settings = (values: object) =>
  at.run(
    `insert into leadlight.settings (tenant_id, revision, values) values ($1, 1, $2)
     on conflict (tenant_id) do update set values = excluded.values`,
    [values],
  );
const HOUR = 3_600_000;

async function turns(what: string): Promise<void> {
  if (what === 'excluded by the settings') await settings({ exclusions: { emailDomains: ['acme.example'] } });
  const lead: Record<string, string> = {
    'opted out': 'opted_out = true',
    excluded: 'excluded = true',
    merged: `merged_into = 'lead:2'`,
  };
  if (lead[what] !== undefined) await at.run(`update leadlight.lead set ${lead[what]} where tenant_id = $1`);
  if (what === 'ended') await at.run(`update leadlight.episode set state = 'ended' where tenant_id = $1`);
  if (what === 'gone') await at.run('delete from leadlight.lead where tenant_id = $1');
  if (what === 'late') at.time.now += HOUR + MOST_LATE_MS + 1;
  if (what === 'unscored') {
    await at.run(
      `with made as (insert into leadlight.prediction
         (tenant_id, lead_id, moment, cause, tier, reasons, features, contributions, assignment)
         values ($1, 'lead:1', now(), 'event', 'exclude', '[]', '[]', '[]', 'treatment') returning id)
       update leadlight.lead set current_prediction = made.id from made where tenant_id = $1`,
    );
  }
}

test.each([
  ['opted out', 'the lead has opted out'],
  ['excluded', 'the lead is excluded'],
  ['excluded by the settings', 'the lead is excluded'],
  ['unscored', 'the lead is excluded'],
  ['merged', 'the lead was merged into another one'],
  ['ended', 'the lead is no longer hot'],
  ['gone', 'the lead is no longer there'],
  ['late', 'the time to call was over hours ago'],
])('is not made for a lead that was %s meanwhile, and says why', async (what, why) => {
  await at.addLead('1');
  await at.orderTask('1');
  await turns(what);
  expect(await at.delivery.deliver(at.tenant)).toEqual({ sent: 0, failed: 0, waiting: 0 });
  expect([at.crm.tasks.length, at.crm.usage.calls]).toEqual([0, 0]);
  expect(await at.outbox()).toMatchObject([{ status: 'cancelled', last_error: why }]);
  expect(await taskStatus()).toEqual([{ task_status: 'cancelled', crm_task_id: null }]);
});

test('is made after a short outage, and not after a long pause', async () => {
  await at.addLead('1');
  await at.orderTask('1');
  await at.addLead('2');
  at.time.now += HOUR + MOST_LATE_MS;
  await at.delivery.deliver(at.tenant);
  expect(at.crm.tasks.map(({ crmId }) => crmId)).toEqual(['1']);
  await at.orderTask('2');
  await settings({ paused: true });
  at.time.now += 47 * HOUR;
  await at.delivery.deliver(at.tenant);
  await settings({ paused: false });
  await at.delivery.deliver(at.tenant);
  expect(at.crm.tasks).toHaveLength(1);
  expect((await at.outbox()).map(({ status }) => status)).toEqual(['done', 'cancelled']);
});

test('that was made before its reply was lost is known, though it is not wanted any more', async () => {
  await at.addLead('1');
  await at.orderTask('1');
  at.crm.loseReplies = true;
  await at.delivery.deliver(at.tenant);
  await turns('opted out');
  at.time.now += 3_000;
  expect(await at.delivery.deliver(at.tenant)).toMatchObject({ sent: 1 });
  expect(await taskStatus()).toEqual([{ task_status: 'created', crm_task_id: 'task-1' }]);
});

test('is cancelled, too, where the try before made nothing', async () => {
  await at.addLead('1');
  await at.orderTask('1');
  at.crm.fail = () => new CrmUnavailable('503');
  await at.delivery.deliver(at.tenant);
  at.crm.fail = () => null;
  await turns('opted out');
  at.time.now += 3_000;
  await at.delivery.deliver(at.tenant);
  expect(at.crm.tasks).toEqual([]);
  expect(await at.outbox()).toMatchObject([{ status: 'cancelled', last_error: 'the lead has opted out' }]);
});

test('goes to nobody who has left: the fallback owner gets it, and nobody if he left as well', async () => {
  const owner = (id: string) =>
    at.run(`insert into leadlight.owner (tenant_id, id, name, active) values ($1, $2, 'N', false)`, [id]);
  await settings({ fallbackOwner: 'owner-9' });
  await at.addLead('1', { owner_id: 'owner-1' });
  await at.addLead('2', { owner_id: 'owner-2' });
  await at.addLead('3', { owner_id: 'owner-1' });
  await owner('owner-1');
  await at.orderTask('1');
  await at.orderTask('2');
  await at.delivery.deliver(at.tenant);
  await owner('owner-9');
  await at.orderTask('3');
  await at.delivery.deliver(at.tenant);
  expect(at.crm.tasks.map(({ ownerId }) => ownerId)).toEqual(['owner-9', 'owner-2', null]);
});

test('whose call was aborted is looked up only when it can no longer be made', async () => {
  const slow = await tenantToDeliver(db, { deadlineMs: 20 });
  await slow.addLead('1');
  await slow.orderTask('1');
  const past = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  slow.crm.createTask = async (_task, signal) => {
    if (signal === undefined) throw new Error('It was given no deadline.');
    await past(signal);
    throw new CrmUnavailable('no time was left for it');
  };
  expect(await slow.delivery.deliver(slow.tenant)).toEqual({ sent: 0, failed: 0, waiting: 1 });
  const [row] = await slow.outbox();
  expect(row).toMatchObject({ status: 'waiting', attempt: 1 });
  expect(row.next_attempt_at.getTime() - slow.time.now).toBe(LEASE_MS);
});

test('holds no transaction open while the CRM is asked', async () => {
  await at.addLead('1');
  await at.orderTask('1');
  let open: object[] = [];
  at.crm.whileCreating = async () => {
    open = await db.asAdmin(`select from pg_stat_activity
      where state = 'idle in transaction' and datname = current_database()`);
  };
  await at.delivery.deliver(at.tenant);
  expect([at.crm.tasks.length, open]).toEqual([1, []]);
});
