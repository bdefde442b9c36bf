import { expect, test } from 'vitest';
import { z } from 'zod';
import { installForTest } from '../sandbox.test-support.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';

/** SimplePublicObject of HubSpot's specs, as @hubspot/api-client 14 has it: what is not optional must be there. */
const time = z.iso.datetime();
const version = z.object({
  value: z.string(),
  timestamp: time,
  sourceType: z.string(),
  sourceId: z.string().optional(),
});
const publicObject = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  propertiesWithHistory: z.record(z.string(), z.array(version)).optional(),
  createdAt: time,
  updatedAt: time,
  archived: z.boolean(),
});
const standardError = z.object({
  status: z.string(),
  category: z.string(),
  message: z.string(),
  errors: z.array(z.object({ message: z.string() })),
  context: z.record(z.string(), z.array(z.string())),
  links: z.record(z.string(), z.string()),
});
const batch = z.object({
  status: z.literal('COMPLETE'),
  results: z.array(publicObject),
  startedAt: time,
  completedAt: time,
  numErrors: z.number().optional(),
  errors: z.array(standardError).optional(),
});

test('a contact is made, read, changed and archived, each answer whole', async () => {
  const { call, time: moved } = await installForTest();
  const made = await call('POST', CONTACTS, { properties: { email: 'a@example.com', firstname: 'Ada' } });
  expect(made.status).toBe(201);
  const { id } = publicObject.parse(made.body);
  moved.now += 1000;
  const changed = await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Bea' } });
  expect(publicObject.parse(changed.body).properties.firstname).toBe('Bea');
  const read = await call(
    'GET',
    `${CONTACTS}/a@example.com?idProperty=email&properties=firstname,lastname,nonsense`,
  );
  expect(publicObject.parse(read.body)).toMatchObject({
    id,
    properties: { firstname: 'Bea', lastname: null, hs_object_id: id },
    archived: false,
  });
  expect(publicObject.parse(read.body).properties).not.toHaveProperty('nonsense');
  expect((await call('DELETE', `${CONTACTS}/${id}`)).status).toBe(204);
  expect(await call('GET', `${CONTACTS}/${id}`)).toMatchObject({
    status: 404,
    body: { category: 'OBJECT_NOT_FOUND' },
  });
  expect((await call('GET', `${CONTACTS}/${id}?archived=true`)).body).toMatchObject({ id, archived: true });
});

test('an e-mail address that is taken is a conflict that names its holder', async () => {
  const { call, sandbox } = await installForTest();
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com' });
  expect(await call('POST', CONTACTS, { properties: { email: 'A@example.com' } })).toMatchObject({
    status: 409,
    body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` },
  });
});

test.each([
  ['an unknown property', { nonsense: '1' }, 'PROPERTY_DOESNT_EXIST'],
  ['a calculated property', { hs_object_id: '1' }, 'READ_ONLY_VALUE'],
  ['an option that there is not', { lifecyclestage: 'nonsense' }, 'INVALID_OPTION'],
  ['a date that is none', { notes_last_contacted: 'yesterday' }, 'INVALID_DATE'],
])('%s is refused and nothing is written', async (_what, properties, code) => {
  const { call, sandbox } = await installForTest();
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com', firstname: 'Ada' });
  const answer = await call('PATCH', `${CONTACTS}/${id}`, {
    properties: { firstname: 'Bea', ...properties },
  });
  expect(answer).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR', errors: [{ code }] } });
  expect(sandbox.crm.record('contacts', id)?.values.firstname).toBe('Ada');
});

test('values are strings: a number is refused', async () => {
  const { call } = await installForTest();
  expect(
    (await call('POST', '/crm/objects/2026-09/contacts', { properties: { company_size: 12 } })).status,
  ).toBe(400);
});

test('a batch has at most 100 records, 50 where history is asked for', async () => {
  const { call, sandbox } = await installForTest();
  const inputs = Array.from({ length: 101 }, (_, index) =>
    sandbox.crm.create('contacts', { email: `${index}@example.com` }),
  ).map(({ id }) => ({ id }));
  const properties = ['email'];
  expect((await call('POST', `${CONTACTS}/batch/read`, { inputs, properties })).status).toBe(400);
  const whole = await call('POST', `${CONTACTS}/batch/read`, { inputs: inputs.slice(1), properties });
  expect(batch.parse(whole.body).results).toHaveLength(100);
  const history = { properties, propertiesWithHistory: properties };
  expect(
    (await call('POST', `${CONTACTS}/batch/read`, { inputs: inputs.slice(0, 51), ...history })).status,
  ).toBe(400);
  const some = await call('POST', `${CONTACTS}/batch/read`, { inputs: inputs.slice(0, 50), ...history });
  expect(batch.parse(some.body).results[0]?.propertiesWithHistory?.email).toHaveLength(1);
  const writes = inputs.map(({ id }) => ({ id, properties: { firstname: 'x' } }));
  expect((await call('POST', `${CONTACTS}/batch/update`, { inputs: writes })).status).toBe(400);
});

test('records that are not there make a 207 with the others beside', async () => {
  const { call, sandbox } = await installForTest();
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com' });
  const { status, body } = await call('POST', `${CONTACTS}/batch/read`, {
    inputs: [{ id }, { id: '7' }],
    properties: [],
  });
  expect(status).toBe(207);
  const { results, errors, numErrors } = batch.parse(body);
  expect(results.map((record) => record.id)).toEqual([id]);
  expect(errors?.[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['7'] } });
  expect(numErrors).toBe(1);
});

test('with trace ids one bad record does not stop the batch and is named; without, nothing is written', async () => {
  const { call, sandbox } = await installForTest();
  const [good, bad] = ['a', 'b'].map(
    (name) => sandbox.crm.create('contacts', { email: `${name}@example.com` }).id,
  );
  const inputs = [
    { id: good, properties: { firstname: 'x' }, objectWriteTraceId: 'one' },
    { id: bad, properties: { nonsense: 'x' }, objectWriteTraceId: 'two' },
    { id: '7', properties: { firstname: 'x' }, objectWriteTraceId: 'three' },
  ];
  const untraced = inputs.map(({ id, properties }) => ({ id, properties }));
  expect((await call('POST', `${CONTACTS}/batch/update`, { inputs: untraced })).status).toBe(400);
  expect(sandbox.crm.record('contacts', good ?? '')?.values.firstname).toBeUndefined();

  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, { inputs });
  expect(status).toBe(207);
  const { results, errors } = batch.parse(body);
  expect(results.map(({ id }) => id)).toEqual([good]);
  expect(errors?.map(({ context }) => context.objectWriteTraceId)).toEqual([['two'], ['three']]);
});

test('a record that is broken fails alone', async () => {
  const { call, sandbox } = await installForTest();
  const ids = ['a', 'b'].map((name) => sandbox.crm.create('contacts', { email: `${name}@example.com` }).id);
  sandbox.faults.set({ brokenRecords: new Set(ids.slice(0, 1)) });
  const inputs = ids.map((id) => ({ id, properties: { firstname: 'x' }, objectWriteTraceId: id }));
  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, { inputs });
  expect(status).toBe(207);
  expect(batch.parse(body).errors?.[0]?.context.objectWriteTraceId).toEqual(ids.slice(0, 1));
});

test('batches create, upsert by a unique property and archive', async () => {
  const { call, sandbox } = await installForTest();
  const created = await call('POST', `${CONTACTS}/batch/create`, {
    inputs: [{ properties: { email: 'a@example.com' } }],
  });
  expect(created.status).toBe(201);
  const { status, body } = await call('POST', `${CONTACTS}/batch/upsert`, {
    inputs: ['a@example.com', 'b@example.com'].map((id) => ({
      id,
      idProperty: 'email',
      properties: { firstname: 'x' },
    })),
  });
  expect(status).toBe(200);
  expect(body.results).toMatchObject([{ new: false }, { new: true }]);
  const byName = { id: 'x', idProperty: 'firstname', properties: {} };
  expect((await call('POST', `${CONTACTS}/batch/upsert`, { inputs: [byName] })).status).toBe(400);
  const inputs = [...sandbox.crm.records('contacts')].map(({ id }) => ({ id }));
  expect((await call('POST', `${CONTACTS}/batch/archive`, { inputs })).status).toBe(204);
  expect([...sandbox.crm.records('contacts')]).toEqual([]);
});

test('lists go on from `after` until all have been seen, associations beside', async () => {
  const { call, sandbox } = await installForTest();
  const company = sandbox.crm.create('companies', { name: 'Acme' });
  const ids = Array.from({ length: 7 }, (_, index) =>
    sandbox.crm.create('contacts', { email: `${index}@example.com` }, { associations: [company] }),
  ).map(({ id }) => id);
  const seen: string[] = [];
  const page = z.object({
    results: z.array(
      publicObject.extend({
        associations: z.record(
          z.string(),
          z.object({ results: z.array(z.object({ id: z.string(), type: z.string() })) }),
        ),
      }),
    ),
    paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
  });
  let after = '';
  do {
    const { body } = await call('GET', `${CONTACTS}?limit=3&associations=companies${after}`);
    const { results, paging } = page.parse(body);
    seen.push(...results.map(({ id }) => id));
    expect(results[0]?.associations.companies?.results).toEqual([
      { id: company.id, type: 'contact_to_company' },
    ]);
    after = paging === undefined ? '' : `&after=${paging.next.after}`;
  } while (after !== '');
  expect(seen).toEqual(ids);
  expect((await call('GET', `${CONTACTS}?limit=101`)).status).toBe(400);
  expect((await call('GET', `${CONTACTS}?limit=51&propertiesWithHistory=email`)).status).toBe(400);
});

test.each([
  ['contacts', 'jobtitle', 45],
  ['deals', 'amount', 20],
] as const)(
  '%s: of the property %s the last %i versions are kept, newest first',
  async (objectType, property, kept) => {
    const { call, sandbox, time: moved } = await installForTest();
    const { id } = sandbox.crm.create(objectType, { [property]: '0' });
    for (let change = 1; change <= 60; change++) {
      moved.now += 1000;
      sandbox.crm.update(objectType, id, { [property]: String(change) }, { type: 'IMPORT', id: '12' });
    }
    const { body } = await call(
      'GET',
      `/crm/objects/2026-09/${objectType}/${id}?propertiesWithHistory=${property}`,
    );
    const versions = publicObject.parse(body).propertiesWithHistory?.[property];
    expect(versions).toHaveLength(kept);
    expect(versions?.map(({ value }) => Number(value))).toEqual(
      Array.from({ length: kept }, (_, index) => 60 - index),
    );
    expect(versions?.[0]).toMatchObject({
      sourceType: 'IMPORT',
      sourceId: '12',
      timestamp: new Date(moved.now).toISOString(),
    });
  },
);

test('a call task is made with its contact, and needs its time', async () => {
  const { call, sandbox } = await installForTest();
  const contact = sandbox.crm.create('contacts', { email: 'a@example.com' });
  const properties = {
    hs_timestamp: '2026-11-22T13:00:00Z',
    hs_task_subject: 'Call within 1 hour',
    hs_task_type: 'CALL',
    hs_task_priority: 'HIGH',
    hs_task_status: 'NOT_STARTED',
  };
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }];
  const associations = [{ to: { id: contact.id }, types }];
  const { hs_timestamp: _due, ...timeless } = properties;
  const path = '/crm/objects/2026-09/tasks';
  expect((await call('POST', path, { properties: timeless, associations })).status).toBe(400);
  const { status, body } = await call('POST', path, { properties, associations });
  expect(status).toBe(201);
  expect(sandbox.crm.associated('contacts', contact.id, 'tasks')).toEqual([body.id]);
  const toNobody = [{ to: { id: '7' }, types }];
  expect((await call('POST', path, { properties, associations: toNobody })).status).toBe(404);
  sandbox.crm.update('tasks', String(body.id), { hs_task_status: 'COMPLETED' });
  expect(sandbox.crm.record('tasks', String(body.id))?.values.hs_task_completion_date).toBeDefined();
});

test('a merged contact is found by both ids, with what either had', async () => {
  const { call, sandbox } = await installForTest();
  const kept = sandbox.crm.create('contacts', { email: 'a@example.com' });
  const gone = sandbox.crm.create('contacts', { email: 'b@example.com', firstname: 'Bea' });
  const deal = sandbox.crm.create('deals', { dealname: 'x' }, { associations: [gone] });
  await call('POST', `${CONTACTS}/merge`, { primaryObjectId: kept.id, objectIdToMerge: gone.id });
  expect((await call('GET', `${CONTACTS}/${gone.id}?properties=firstname`)).body).toMatchObject({
    id: kept.id,
    properties: { firstname: 'Bea' },
  });
  expect(sandbox.crm.associated('contacts', kept.id, 'deals')).toEqual([deal.id]);
});

test('a contact deleted for good leaves nothing', async () => {
  const { call, sandbox } = await installForTest();
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com' });
  expect((await call('POST', `${CONTACTS}/gdpr-delete`, { objectId: id })).status).toBe(204);
  expect((await call('GET', `${CONTACTS}/${id}?archived=true`)).status).toBe(404);
  expect(JSON.stringify(sandbox.snapshot().records)).not.toContain('a@example.com');
});
