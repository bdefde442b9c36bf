import { expect, test } from 'vitest';
import { z } from 'zod';
import { installForTest } from '../sandbox.test-support.ts';

const PROPERTIES = '/crm/properties/2026-09/contacts';
const GROUP = { name: 'leadlight', label: 'Leadlight', displayOrder: -1 };
const SCORE = {
  name: 'leadlight_propensity',
  label: 'Propensity to Buy',
  type: 'number',
  fieldType: 'number',
  groupName: 'leadlight',
  description: 'x',
  formField: false,
};

/** Property of HubSpot's spec: what is not optional there. */
const publicProperty = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string(), hidden: z.boolean() })),
  modificationMetadata: z.object({
    archivable: z.boolean(),
    readOnlyDefinition: z.boolean(),
    readOnlyValue: z.boolean(),
  }),
});

test('a field needs its group first, and both are refused when they exist', async () => {
  const { call } = await installForTest();
  expect((await call('POST', PROPERTIES, SCORE)).status).toBe(400);
  expect((await call('POST', `${PROPERTIES}/groups`, GROUP)).status).toBe(201);
  expect((await call('POST', `${PROPERTIES}/groups`, GROUP)).status).toBe(409);
  const made = await call('POST', PROPERTIES, SCORE);
  expect(made.status).toBe(201);
  expect(publicProperty.parse(made.body).name).toBe('leadlight_propensity');
  expect(await call('POST', PROPERTIES, SCORE)).toMatchObject({
    status: 409,
    body: { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' },
  });
});

test('a field that is not there is 404; archived it is gone, and making it again restores it', async () => {
  const { call } = await installForTest();
  const one = `${PROPERTIES}/${SCORE.name}`;
  expect(await call('GET', one)).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } });
  await call('POST', `${PROPERTIES}/groups`, GROUP);
  await call('POST', PROPERTIES, SCORE);
  expect((await call('DELETE', one)).status).toBe(204);
  expect((await call('GET', one)).status).toBe(404);
  expect((await call('GET', `${one}?archived=true`)).body).toMatchObject({ archived: true });
  expect((await call('POST', PROPERTIES, { ...SCORE, label: 'Again' })).status).toBe(201);
  expect((await call('GET', one)).body).toMatchObject({ label: 'Again', archived: false });
});

test('changing the options replaces the whole list, and writes are held to it', async () => {
  const { call, sandbox } = await installForTest();
  await call('POST', `${PROPERTIES}/groups`, GROUP);
  const options = ['high', 'low'].map((value) => ({ value, label: value, hidden: false }));
  const tier = { ...SCORE, name: 'leadlight_tier', type: 'enumeration', fieldType: 'select' };
  await call('POST', PROPERTIES, { ...tier, options });
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com' });
  const write = (value: string): ReturnType<typeof call> =>
    call('PATCH', `/crm/objects/2026-09/contacts/${id}`, { properties: { leadlight_tier: value } });
  expect((await write('high')).status).toBe(200);
  await call('PATCH', `${PROPERTIES}/leadlight_tier`, { options: options.slice(1) });
  expect((await write('high')).status).toBe(400);
});

test("the list has HubSpot's own fields, whole", async () => {
  const { call } = await installForTest();
  const { results } = z
    .object({ results: z.array(publicProperty) })
    .parse((await call('GET', PROPERTIES)).body);
  const names = results.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['email', 'lifecyclestage', 'hs_object_id', 'createdate']));
  expect(results.find(({ name }) => name === 'createdate')?.modificationMetadata.readOnlyValue).toBe(true);
});

test('a name that HubSpot does not allow is refused', async () => {
  const { call } = await installForTest();
  await call('POST', `${PROPERTIES}/groups`, GROUP);
  expect((await call('POST', PROPERTIES, { ...SCORE, name: 'Leadlight Score' })).status).toBe(400);
});
