import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/test-database.ts';
import { CrmRefused } from '../../crm.ts';
import { REQUIRED_SCOPES } from '../oauth/scopes.ts';
import { liveAccount } from './live-account.test-support.ts';
import { createHubSpotWebhookStore } from './process-deliveries.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const whyRefused = (tenant: string) =>
  db.asAdmin<{ refused: string | null; object: string }>(
    `select distinct refused, payload ->> 'objectTypeId' as object from leadlight.webhook_delivery
     where tenant_id = $1 and processed_at is not null and refused is not null`,
    [tenant],
  );

test('an account that keeps its deals to itself goes on telling of its contacts, and that is no fault', async () => {
  const account = await liveAccount(db, REQUIRED_SCOPES);
  const { sandbox, store, tenant } = account;
  sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  const associations = [{ objectType: 'contacts' as const, id: '1' }];
  sandbox.crm.create('deals', { dealstage: 'closedwon' }, { id: '90', associations });
  sandbox.crm.archive('deals', '90');
  await account.takeIn();
  sandbox.crm.create('contacts', { country: 'FR' }, { id: '2' });
  await account.takeIn();
  expect((await account.eventsOf('2')).map(({ type }) => type)).toContain('lead_created');
  expect(await store.process(tenant)).toBe(0);
  expect(account.refused).toEqual([]);
  const [row] = await whyRefused(tenant);
  expect(row?.refused).toMatch(/403.*crm\.objects\.deals\.read/);
});

test('whatever else is refused is kept with its reason, told, and holds nothing up', async () => {
  const account = await liveAccount(db);
  const { sandbox, crm, tenant, time, timeline } = account;
  const refused: string[] = [];
  const store = createHubSpotWebhookStore({
    ...{ database: db.database, clock: () => time.now, inbox: timeline.inbox, onStored: () => {} },
    crmFor: async () => ({
      readRecords: async (object, ids) => {
        if (object === 'calls') throw new CrmRefused('HubSpot refused calls (400): VALIDATION_ERROR');
        return crm.readRecords(object, ids);
      },
    }),
    forget: async () => {},
    erasedAmong: async () => [],
    onRefused: async (_tenant, error) => void refused.push(error.message),
  });
  sandbox.crm.create('calls', { hs_timestamp: '1' }, { id: '80' });
  sandbox.crm.create('contacts', { country: 'DE' }, { id: '1' });
  await sandbox.webhooks.settled();
  expect(await store.process(tenant)).toBeGreaterThan(1);
  expect(await store.process(tenant)).toBe(0);
  expect((await account.eventsOf('1')).map(({ type }) => type)).toContain('lead_created');
  expect(refused).toEqual(['HubSpot refused calls (400): VALIDATION_ERROR']);
  expect(await whyRefused(tenant)).toEqual([
    { refused: 'HubSpot refused calls (400): VALIDATION_ERROR', object: '0-48' },
  ]);
});
