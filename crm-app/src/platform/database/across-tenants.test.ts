import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AcrossTenants } from './across-tenants.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const at = (minutes: number) => new Date(NOON + minutes * 60_000);

let test: TestDatabase;
let across: AcrossTenants;
let ours: string;
let theirs: string;
beforeAll(async () => {
  test = await createTestDatabase();
  across = test.database.across;
  ours = await test.createTenant('Ours');
  theirs = await test.createTenant('Theirs');
});
afterAll(() => test.close());

const setStatus = (tenant: string, status: string) =>
  test.asAdmin('update leadlight.tenant set status = $2 where id = $1', [tenant, status]);

function addLead(tenant_id: string, id: string, more: { next_tick_at?: Date; dirty_version?: number }) {
  return test.database.inTenant(tenant_id, (trx) =>
    trx
      .insertInto('lead')
      .values({ tenant_id, id, crm_id: id, profile: '{}', ...more })
      .execute(),
  );
}

it('finds a tenant by its account, makes it once, and takes it back when it was uninstalled', async () => {
  const given = { crm: 'hubspot', account: 'portal-9', name: 'Nine' } as const;
  expect(await across.tenantOf('hubspot', 'portal-9')).toBeNull();
  const made = await across.createTenant(given);
  expect(await across.tenantOf('hubspot', 'portal-9')).toBe(made);
  expect(await across.tenantOf('salesforce', 'portal-9')).toBeNull();
  await setStatus(made, 'uninstalled');
  expect(await across.createTenant({ ...given, name: 'Nine again' })).toBe(made);
  const [row] = await test.asAdmin('select name, status from leadlight.tenant where id = $1', [made]);
  expect(row).toEqual({ name: 'Nine again', status: 'installing' });
  await setStatus(made, 'paused');
  await across.createTenant(given);
  expect(await across.activeTenants()).toEqual([ours, theirs].sort());
});

it('finds the tenants whose leads are dirty, while they are live', async () => {
  await addLead(ours, 'lead:clean', {});
  await addLead(theirs, 'lead:dirty', { dirty_version: 1 });
  expect(await across.tenantsWithDirtyLeads(10)).toEqual([theirs]);
  await setStatus(theirs, 'paused');
  expect(await across.tenantsWithDirtyLeads(10)).toEqual([]);
  await setStatus(theirs, 'active');
});

it('finds the tenants with leads that the clock makes due, while they are live', async () => {
  await addLead(ours, 'lead:late', { next_tick_at: at(-60) });
  await addLead(theirs, 'lead:future', { next_tick_at: at(1) });
  expect(await across.tenantsDueByClock(NOON, 10)).toEqual([ours]);
  expect((await across.tenantsDueByClock(NOON + 60_000, 10)).sort()).toEqual([ours, theirs].sort());
  await setStatus(ours, 'paused');
  expect(await across.tenantsDueByClock(NOON, 10)).toEqual([]);
  await setStatus(ours, 'active');
});

it('forgets the history of settings of a tenant that left, and of no other', async () => {
  const add = () =>
    test.asAdmin(`insert into leadlight.settings_change values ($1, 1, now(), 'somebody', '{}', '{}')`, [
      theirs,
    ]);
  const left = () => test.asAdmin('select from leadlight.settings_change');
  await add();
  await across.forgetSettingsHistory(theirs);
  expect(await left()).toHaveLength(1);
  await setStatus(theirs, 'uninstalled');
  expect(await across.everyTenant()).toContain(theirs);
  await across.forgetSettingsHistory(ours);
  expect(await left()).toHaveLength(1);
  await across.forgetSettingsHistory(theirs);
  expect(await left()).toEqual([]);
  await setStatus(theirs, 'active');
});

it('finds the tenants with something to send: due and neither done nor failed', async () => {
  const add = (
    tenant_id: string,
    key: string,
    status: 'waiting' | 'sending' | 'done',
    next_attempt_at: Date,
  ) =>
    test.database.inTenant(tenant_id, (trx) =>
      trx
        .insertInto('outbox')
        .values({
          tenant_id,
          key,
          kind: 'write_fields',
          lead_id: 'l',
          payload: '{}',
          status,
          next_attempt_at,
        })
        .execute(),
    );
  await add(ours, 'a', 'done', at(-1));
  await add(ours, 'b', 'waiting', at(1));
  await add(theirs, 'a', 'sending', at(-1));
  expect(await across.tenantsWithDueOutbox(NOON, 10)).toEqual([theirs]);
  expect((await across.tenantsWithDueOutbox(NOON + 60_000, 10)).sort()).toEqual([ours, theirs].sort());
});

it('knows a tenant by a key that is neither revoked nor of somebody who left', async () => {
  const hash = createHash('sha256').update('key').digest();
  await test.database.inTenant(ours, (trx) =>
    trx.insertInto('api_key').values({ tenant_id: ours, id: randomUUID(), hash, name: 'mine' }).execute(),
  );
  expect(await across.tenantOfApiKey(hash)).toBe(ours);
  expect(await across.tenantOfApiKey(Buffer.alloc(32))).toBeNull();
  await setStatus(ours, 'uninstalled');
  expect(await across.tenantOfApiKey(hash)).toBeNull();
  await setStatus(ours, 'active');
  await test.database.inTenant(ours, (trx) =>
    trx
      .updateTable('api_key')
      .set({ revoked_at: at(0) })
      .execute(),
  );
  expect(await across.tenantOfApiKey(hash)).toBeNull();
});

it('stores one call of a webhook for all its accounts, what is new of it, and nothing of strangers', async () => {
  const [mine, other] = await test.asAdmin<{ id: string; account: string }>(
    'select id, crm_account_id as account from leadlight.tenant where id = any($1) order by id = $2 desc',
    [[ours, theirs], ours],
  );
  const call = [
    { account: mine?.account ?? '', key: 'a', payload: { n: 1 } },
    { account: mine?.account ?? '', key: 'a', payload: { n: 1 } },
    { account: mine?.account ?? '', key: 'b', payload: [2] },
    { account: other?.account ?? '', key: 'a', payload: null },
    { account: 'nobody', key: 'a', payload: {} },
  ];
  const stored = await across.storeWebhooks('hubspot', NOON, call);
  expect(stored.sort((a, b) => a.stored - b.stored)).toEqual([
    { tenant: theirs, stored: 1 },
    { tenant: ours, stored: 2 },
  ]);
  expect(await across.storeWebhooks('hubspot', NOON, call)).toEqual([]);
  const kept = await test.database.inTenant(ours, (trx) =>
    trx.selectFrom('webhook_delivery').select(['key', 'payload', 'received_at']).orderBy('key').execute(),
  );
  expect(kept).toEqual([
    { key: 'a', payload: { n: 1 }, received_at: at(0) },
    { key: 'b', payload: [2], received_at: at(0) },
  ]);
  expect((await across.tenantsWithWaitingWebhooks(10)).sort()).toEqual([ours, theirs].sort());
  await test.database.inTenant(ours, (trx) =>
    trx
      .updateTable('webhook_delivery')
      .set({ processed_at: at(1) })
      .execute(),
  );
  expect(await across.tenantsWithWaitingWebhooks(10)).toEqual([theirs]);
});

it('counts for the metrics, without a tenant in sight', async () => {
  await test.asAdmin(`update leadlight.lead set dirty_since = $1 where dirty_version > scored_version`, [
    at(-5),
  ]);
  expect(await across.counts(NOON)).toMatchObject({
    ...{ tenants_active: 2, tenants_paused: 1, dirty_leads: 1, oldest_dirty_seconds: 300 },
    ...{ outbox_waiting: 2, outbox_failed: 0, webhooks_waiting: 1, episodes_hot: 0 },
  });
});
