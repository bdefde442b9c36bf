import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import { type LiveAccount, liveAccount } from './live-account.test-support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** A day of a small account; every run of it is the same. */
async function happen({ sandbox, time }: LiveAccount): Promise<void> {
  const step = (): void => {
    time.now += 61_000;
    time.wall += 61_000;
  };
  for (const id of ['1', '2', '3']) {
    sandbox.crm.create('contacts', { email: `${id}@a.example`, country: 'DE' }, { id });
    step();
  }
  for (const stage of ['lead', 'marketingqualifiedlead', 'opportunity']) {
    sandbox.crm.update('contacts', '1', { lifecyclestage: stage });
    step();
  }
  const tied = { associations: [{ objectType: 'contacts' as const, id: '1' }] };
  sandbox.crm.create('deals', { dealstage: 'appointmentscheduled', amount: '500' }, { id: '90', ...tied });
  step();
  sandbox.crm.update('deals', '90', { dealstage: 'closedwon' });
  step();
  sandbox.crm.create('calls', { hs_timestamp: new Date(time.now).toISOString() }, { id: '91', ...tied });
  step();
  sandbox.crm.update('contacts', '2', { hs_sales_email_last_opened: String(time.now), phone: '+1' });
  sandbox.crm.update('contacts', '2', { recent_conversion_event_name: 'Contact us' });
  step();
  sandbox.crm.merge('contacts', '2', '3');
  await sandbox.webhooks.settled();
}

test('what happens in the account is in the timeline, and its profiles with it', async () => {
  const one = await liveAccount(db);
  await happen(one);
  expect(one.told).toEqual(new Set([one.tenant]));
  expect(await one.store.process(one.tenant)).toBeGreaterThan(10);
  expect(await one.store.process(one.tenant)).toBe(0);
  const whole = await one.timeline.wholeStore(one.tenant);
  const types = (lead: string): string[] => whole.ownEvents(lead).map(({ type }) => type);
  expect(types('lead:1')).toEqual(
    expect.arrayContaining([
      'lead_created',
      'mql_reached',
      'deal_created',
      'deal_stage_changed',
      'deal_won',
      'call_logged',
    ]),
  );
  // Told by a webhook, and again by the history that the contact's creation made us read.
  expect(types('lead:1').filter((type) => type === 'mql_reached')).toHaveLength(1);
  expect(types('lead:2')).toEqual(expect.arrayContaining(['email_opened', 'form_submitted']));
  expect(whole.identity.survivorOf('lead:3', one.time.now)).toBe('lead:2');
  const [row] = await db.asAdmin<{ profile: { phone: string } }>(
    `select profile from leadlight.lead where tenant_id = $1 and id = 'lead:2'`,
    [one.tenant],
  );
  expect(row?.profile.phone).toBe('+1');
});

test('processed again, and by two at once: the same end', async () => {
  const plain = await liveAccount(db);
  await happen(plain);
  await plain.store.process(plain.tenant);
  const expected = await plain.end();

  await db.asAdmin(`update leadlight.webhook_delivery set processed_at = null where tenant_id = $1`, [
    plain.tenant,
  ]);
  await Promise.all([plain.store.process(plain.tenant), plain.store.process(plain.tenant)]);
  expect(await plain.end()).toEqual(expected);
});

test('a failure of the CRM leaves everything waiting', async () => {
  const one = await liveAccount(db);
  one.sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  await one.sandbox.webhooks.settled();
  one.sandbox.uninstall();
  await expect(one.store.process(one.tenant)).rejects.toThrow(/uninstalled/);
  expect(await db.database.across.tenantsWithWaitingWebhooks(10)).toContain(one.tenant);
});

test('a contact deleted for good is forgotten, not read', async () => {
  const one = await liveAccount(db);
  one.sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  one.sandbox.crm.forget('1');
  await one.sandbox.webhooks.settled();
  await one.store.process(one.tenant);
  expect(one.forgotten).toEqual(['1']);
  expect(await one.end()).toEqual([]);
});

test('of contacts deleted, those that are gone are excluded; one that was merged away ends nobody’s life', async () => {
  const one = await liveAccount(db);
  for (const id of ['1', '2', '3']) one.sandbox.crm.create('contacts', { country: 'DE' }, { id });
  one.sandbox.crm.archive('contacts', '1');
  one.sandbox.crm.merge('contacts', '2', '3');
  await one.sandbox.webhooks.settled();
  // HubSpot's pages do not say whether a merge is told as a deletion too.
  const deletion = {
    ...{ portalId: one.sandbox.portalId, subscriptionType: 'object.deletion', objectTypeId: '0-1' },
    ...{ objectId: 3, occurredAt: one.time.now },
  };
  const account = String(one.sandbox.portalId);
  await one.store.rawInbox.store([{ account, key: 'deletion of 3', payload: deletion }]);
  await one.store.process(one.tenant);
  const whole = await one.timeline.wholeStore(one.tenant);
  const excluded = whole.leads.filter((lead) =>
    whole.timelineOf(lead).entries.some(({ event }) => event.type === 'lead_excluded'),
  );
  expect(excluded).toEqual(['lead:1']);
});

test('what was processed is dropped after two days', async () => {
  const one = await liveAccount(db);
  one.sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  await one.sandbox.webhooks.settled();
  await one.store.process(one.tenant);
  expect(await one.store.dropOld(one.tenant)).toBe(0);
  one.time.now += 49 * 3_600_000;
  expect(await one.store.dropOld(one.tenant)).toBeGreaterThan(0);
});
