import { expect, test } from 'vitest';
import { caller, installForTest, postForm, startForTest } from './sandbox.test-support.ts';

test('a sandbox restored from JSON goes on: records, history, links, fields, owners, tokens, ids, unsent webhooks', async () => {
  const { sandbox, call, tokens, time } = await installForTest({ webhookUrl: 'http://127.0.0.1:1/' });
  const group = { name: 'leadlight', label: 'Leadlight', displayOrder: -1 };
  await call('POST', '/crm/properties/2026-09/contacts/groups', group);
  sandbox.crm.addOwners([{ id: '5', email: 'o@own.example', firstName: 'O', lastName: 'O', userId: 5 }]);
  sandbox.crm.addProperty('contacts', { name: 'role', label: 'Role', type: 'string' });
  const contact = sandbox.crm.create('contacts', { email: 'a@example.com', role: 'buyer' });
  const deal = sandbox.crm.create('deals', { dealname: 'x' }, { associations: [contact] });
  time.now += 1000;
  sandbox.crm.update('contacts', contact.id, { role: 'user' });
  const absorbed = sandbox.crm.create('contacts', { email: 'b@example.com' });
  sandbox.crm.merge('contacts', contact.id, absorbed.id);
  const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()));
  const before = sandbox.snapshot();
  sandbox.crm.update('contacts', contact.id, { role: 'after' });

  const second = await startForTest({ restore: snapshot });
  expect(second.sandbox.snapshot()).toEqual(before);
  expect(second.sandbox.webhooks.waiting()).toBe(before.webhooks.length);
  expect(second.sandbox.crm.versions('contacts', contact.id, 'role').map(({ value }) => value)).toEqual([
    'user',
    'buyer',
  ]);
  expect(second.sandbox.crm.associated('contacts', contact.id, 'deals')).toEqual([deal.id]);
  expect(second.sandbox.crm.record('contacts', absorbed.id)?.id).toBe(contact.id);
  const again = caller(second.sandbox, tokens.access_token);
  expect((await again('GET', '/crm/owners/2026-09/5')).status).toBe(200);
  expect((await again('POST', '/crm/properties/2026-09/contacts/groups', group)).status).toBe(409);
  const made = await again('POST', '/crm/objects/2026-09/contacts', {
    properties: { email: 'c@example.com' },
  });
  expect(Number(made.body.id)).toBeGreaterThan(Number(absorbed.id));
});

test('records loaded with their past answer it, and tell nobody', async () => {
  const { sandbox, call, time } = await installForTest({ webhookUrl: 'http://127.0.0.1:1/' });
  const at = time.now - 1_000_000;
  const version = (
    value: string,
    timestamp: number,
  ): { value: string; timestamp: number; sourceType: string } => ({
    value,
    timestamp,
    sourceType: 'FORM',
  });
  sandbox.crm.load([
    {
      id: '12',
      objectType: 'contacts',
      createdAt: at,
      history: {
        email: [version('a@example.com', at)],
        lifecyclestage: [version('lead', at), version('customer', at + 5)],
      },
      associations: [{ objectType: 'companies', id: '13' }],
    },
    { id: '13', objectType: 'companies', createdAt: at, history: { name: [version('Acme', at)] } },
  ]);
  expect(sandbox.webhooks.waiting()).toBe(0);
  const { body } = await call(
    'GET',
    '/crm/objects/2026-09/contacts/12?propertiesWithHistory=lifecyclestage,email&associations=companies',
  );
  expect(body).toMatchObject({
    createdAt: new Date(at).toISOString(),
    updatedAt: new Date(at + 5).toISOString(),
    propertiesWithHistory: {
      email: [{ value: 'a@example.com', sourceType: 'FORM', timestamp: new Date(at).toISOString() }],
      lifecyclestage: [{ value: 'customer' }, { value: 'lead' }],
    },
    associations: { companies: { results: [{ id: '13' }] } },
  });
});

test('a second start hands out no token of the first again', async () => {
  const first = await installForTest();
  const snapshot = first.sandbox.snapshot();
  const later = first.time.now + 3_600_000;
  const second = await startForTest({ restore: snapshot, clock: () => later });
  const grant = { grant_type: 'refresh_token', refresh_token: first.tokens.refresh_token };
  const { body } = await postForm(second.sandbox, '/oauth/2026-09/token', grant);
  expect(body.access_token).not.toBe(first.tokens.access_token);
});
