import { expect, test } from 'vitest';
import { NOON } from '../../../../../test/sandbox/hubspot/sandbox.test-support.ts';
import { collect, connectForTest, eventsOf } from '../hubspot-crm.test-support.ts';

const DAY = 86_400_000;
const ago = (days: number): number => NOON - days * DAY;
const iso = (time: number): string => new Date(time).toISOString();
const version = (value: string, days: number, sourceType = 'CRM_UI') => ({
  value,
  timestamp: ago(days),
  sourceType,
});

test('a contact’s history comes at its own times, and nothing is said of before', async () => {
  const { sandbox, crm } = await connectForTest();
  sandbox.crm.addProperty('contacts', { name: 'favourite_colour', label: 'Colour', type: 'string' });
  sandbox.crm.load([
    {
      id: '11',
      objectType: 'contacts',
      createdAt: ago(40),
      history: {
        email: [version('Ada@Example.com', 40)],
        firstname: [version('Ada', 40)],
        phone: [version('+44', 40)],
        hubspot_owner_id: [version('7', 40)],
        lifecyclestage: [version('lead', 30), version('marketingqualifiedlead', 20)],
        country: [version('DE', 35, 'IMPORT'), version('', 10)],
        favourite_colour: [version('red', 5)],
        hs_email_optout: [version('true', 2)],
        recent_conversion_event_name: [version('Contact us', 12, 'FORM')],
        hs_sales_email_last_opened: [version(iso(ago(9)), 8), version(iso(ago(4)), 4)],
      },
    },
  ]);
  const { rows, leads } = await collect(crm.backfill(null));
  expect(leads).toEqual([
    {
      crmId: '11',
      name: 'Ada',
      email: 'Ada@Example.com',
      phone: '+44',
      company: null,
      account: null,
      ownerId: '7',
      optedOut: true,
    },
  ]);
  expect(new Set(rows.map((row) => row.kind === 'event' && row.subject))).toEqual(new Set(['lead:11']));
  expect(eventsOf(rows, 'lead_created')).toMatchObject([{ at: ago(40), knownAt: ago(40) }]);
  const changes = eventsOf(rows, 'property_changed').map(({ at, properties }) => [at, properties]);
  expect(changes).toHaveLength(6);
  expect(changes).toEqual(
    expect.arrayContaining([
      [ago(40), { name: 'email_domain', value: 'example.com' }],
      [ago(30), { name: 'lifecycle_stage', value: 'lead' }],
      [ago(20), { name: 'lifecycle_stage', value: 'marketingqualifiedlead' }],
      [ago(35), { name: 'country', value: 'DE' }],
      [ago(10), { name: 'country', value: null }],
      [ago(5), { name: 'favourite_colour', value: 'red' }],
    ]),
  );
  expect(eventsOf(rows, 'mql_reached')).toMatchObject([{ at: ago(20) }]);
  expect(eventsOf(rows, 'unsubscribed')).toMatchObject([{ at: ago(2) }]);
  expect(eventsOf(rows, 'form_submitted')).toMatchObject([
    { at: ago(12), properties: { form: 'Contact us' } },
  ]);
  expect(eventsOf(rows, 'email_opened')).toMatchObject([
    { at: ago(9), knownAt: ago(8) },
    { at: ago(4), knownAt: ago(4) },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Ada|\+44/);
});

test('deals and companies are known of a contact from when their tie was seen; engagements from when they were logged', async () => {
  const { sandbox, crm } = await connectForTest();
  const tied = [{ objectType: 'contacts' as const, id: '11' }];
  sandbox.crm.load([
    {
      id: '21',
      objectType: 'companies',
      createdAt: ago(100),
      history: { numberofemployees: [version('50', 100)], name: [version('Acme', 100)] },
    },
    {
      id: '11',
      objectType: 'contacts',
      createdAt: ago(40),
      history: { country: [version('DE', 40)] },
      associations: [{ objectType: 'companies', id: '21' }],
    },
    {
      id: '31',
      objectType: 'deals',
      createdAt: ago(30),
      history: {
        amount: [version('1000', 30), version('2000', 15)],
        dealstage: [
          version('appointmentscheduled', 30),
          version('contractsent', 20),
          version('closedwon', 10),
        ],
      },
      associations: tied,
    },
    {
      id: '41',
      objectType: 'calls',
      createdAt: ago(6),
      history: {
        hs_timestamp: [version(iso(ago(7)), 6)],
        hs_call_disposition: [version('f240bbac-87c9-4f6e-bf70-924b57d47db7', 6)],
        hs_call_duration: [version('90000', 6)],
        hs_call_direction: [version('INBOUND', 6)],
      },
      associations: tied,
    },
    {
      id: '42',
      objectType: 'emails',
      createdAt: ago(5),
      history: { hs_timestamp: [version(iso(ago(5)), 5)], hs_email_direction: [version('EMAIL', 5)] },
      associations: tied,
    },
    {
      id: '43',
      objectType: 'emails',
      createdAt: ago(5),
      history: {
        hs_timestamp: [version(iso(ago(5)), 5)],
        hs_email_direction: [version('INCOMING_EMAIL', 5)],
      },
      associations: tied,
    },
    {
      id: '44',
      objectType: 'meetings',
      createdAt: ago(3),
      history: { hs_timestamp: [version(iso(NOON + DAY), 3)] },
      associations: tied,
    },
    {
      id: '45',
      objectType: 'tasks',
      createdAt: ago(3),
      history: {
        hs_timestamp: [version(iso(ago(2)), 3)],
        hs_task_type: [version('CALL', 3)],
        hs_task_status: [version('NOT_STARTED', 3)],
      },
      associations: tied,
    },
  ]);
  const { rows, leads } = await collect(crm.backfill(null));
  expect(leads).toMatchObject([{ account: 'company:21' }]);
  expect(eventsOf(rows, 'property_changed')).toEqual(
    expect.arrayContaining([
      {
        subject: 'lead:11',
        at: ago(100),
        knownAt: NOON,
        properties: { name: 'company_employees', value: '50' },
      },
    ]),
  );
  expect(eventsOf(rows, 'deal_created')).toEqual([
    { subject: 'lead:11', at: ago(30), knownAt: NOON, properties: { deal: '31', amount: 1000 } },
  ]);
  expect(eventsOf(rows, 'deal_stage_changed').map(({ at, properties }) => [at, properties])).toEqual([
    [ago(30), { deal: '31', stage: 'appointmentscheduled', amount: 1000 }],
    [ago(20), { deal: '31', stage: 'contractsent', amount: 1000 }],
  ]);
  expect(eventsOf(rows, 'deal_won')).toEqual([
    {
      subject: 'lead:11',
      at: ago(10),
      knownAt: NOON,
      properties: { deal: '31', stage: 'closedwon', amount: 2000 },
    },
  ]);
  expect(eventsOf(rows, 'call_logged')).toEqual([
    {
      subject: 'lead:11',
      at: ago(7),
      knownAt: ago(6),
      properties: { disposition: 'connected', direction: 'inbound', durationSeconds: 90 },
    },
  ]);
  expect(eventsOf(rows, 'email_sent')).toHaveLength(1);
  expect(eventsOf(rows, 'meeting_booked')).toMatchObject([{ at: ago(3), knownAt: ago(3) }]);
  expect(eventsOf(rows, 'task_created')).toMatchObject([{ properties: { task: '45', taskType: 'call' } }]);
  expect(eventsOf(rows, 'task_completed')).toEqual([]);
});

test('a backfill goes on after any of its pages and makes the same rows', async () => {
  const { sandbox, crm } = await connectForTest();
  const contacts = Array.from({ length: 230 }, (_, index) => ({
    id: String(1000 + index),
    objectType: 'contacts' as const,
    createdAt: ago(40),
    history: { country: [version('DE', 30)] },
  }));
  const calls = Array.from({ length: 120 }, (_, index) => ({
    id: String(5000 + index),
    objectType: 'calls' as const,
    createdAt: ago(20),
    history: { hs_timestamp: [version(iso(ago(20)), 20)] },
    associations: [{ objectType: 'contacts' as const, id: String(1000 + index) }],
  }));
  sandbox.crm.load([...contacts, ...calls]);
  const whole = await collect(crm.backfill(null));
  const ids = new Set(whole.rows.map(({ id }) => id));
  expect(ids.size).toBe(230 * 2 + 120);
  expect(whole.leads).toHaveLength(230);
  for (const [index, { cursor }] of whole.pages.entries()) {
    const before = whole.pages.slice(0, index + 1).flatMap(({ rows }) => rows);
    const rest = await collect(crm.backfill(cursor));
    expect([...before, ...rest.rows].map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
  }
  const told = whole.pages.map(({ progress }) => progress).filter(({ object }) => object === 'contacts');
  expect(told.map(({ read }) => read)).toEqual([100, 200, 230]);
  expect(new Set(told.map(({ expected }) => expected))).toEqual(new Set([230]));
});

test('objects that the account does not show are left out', async () => {
  const { sandbox, crm } = await connectForTest({}, ['oauth', 'crm.objects.contacts.read']);
  sandbox.crm.load([{ id: '11', objectType: 'contacts', createdAt: ago(4), history: {} }]);
  sandbox.crm.load([
    {
      id: '31',
      objectType: 'deals',
      createdAt: ago(3),
      history: { dealstage: [version('closedwon', 3)] },
      associations: [{ objectType: 'contacts', id: '11' }],
    },
  ]);
  const { rows, pages } = await collect(crm.backfill(null));
  expect(rows.map((row) => row.kind === 'event' && row.type)).toEqual(['lead_created']);
  expect(pages.find(({ progress }) => progress.object === 'deals')?.progress).toMatchObject({ read: 0 });
});
