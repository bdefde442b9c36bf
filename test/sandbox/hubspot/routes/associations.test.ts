import { expect, test } from 'vitest';
import { installForTest } from '../sandbox.test-support.ts';

const batch = (verb: string): string => `/crm/associations/2026-09/deals/contacts/batch/${verb}`;
const made = (typeId: number): object[] => [
  { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
];

test('deals and their contacts, in batches, and both ways', async () => {
  const { call, sandbox } = await installForTest();
  const deals = ['a', 'b'].map((dealname) => sandbox.crm.create('deals', { dealname }).id);
  const contact = sandbox.crm.create('contacts', { email: 'a@example.com' }).id;
  const link = { from: { id: deals[0] }, to: { id: contact }, types: made(3) };
  expect((await call('POST', batch('create'), { inputs: [link] })).status).toBe(201);
  const { status, body } = await call('POST', batch('read'), { inputs: deals.map((id) => ({ id })) });
  expect(status).toBe(207);
  expect(body).toMatchObject({
    status: 'COMPLETE',
    results: [
      {
        from: { id: deals[0] },
        to: [{ toObjectId: contact, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3 }] }],
      },
    ],
    numErrors: 1,
    errors: [
      { subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: [deals[1]] } },
    ],
  });
  const back = await call('GET', `/crm/objects/2026-09/contacts/${contact}/associations/deals`);
  expect(back.body.results).toMatchObject([{ toObjectId: deals[0], associationTypes: [{ typeId: 4 }] }]);
  await call('POST', batch('archive'), { inputs: [{ from: { id: deals[0] }, to: [{ id: contact }] }] });
  expect(sandbox.crm.associated('contacts', contact, 'deals')).toEqual([]);
});

test('the default association, one by one and in batches', async () => {
  const { call, sandbox } = await installForTest();
  const deal = sandbox.crm.create('deals', { dealname: 'a' }).id;
  const contacts = ['a', 'b'].map(
    (name) => sandbox.crm.create('contacts', { email: `${name}@example.com` }).id,
  );
  const one = await call(
    'PUT',
    `/crm/objects/2026-09/contacts/${contacts[0]}/associations/default/deals/${deal}`,
  );
  expect(one.body.results).toMatchObject([{ associationSpec: { associationTypeId: 4 } }]);
  const inputs = [{ from: { id: deal }, to: { id: contacts[1] } }];
  expect((await call('POST', batch('associate/default'), { inputs })).status).toBe(200);
  expect(sandbox.crm.associated('deals', deal, 'contacts')).toEqual(contacts);
});

test('a type between other objects, and a record that is not there, are refused', async () => {
  const { call, sandbox } = await installForTest();
  const deal = sandbox.crm.create('deals', { dealname: 'a' }).id;
  const contact = sandbox.crm.create('contacts', { email: 'a@example.com' }).id;
  const create = async (to: string, typeId: number): Promise<number> =>
    (
      await call('POST', batch('create'), {
        inputs: [{ from: { id: deal }, to: { id: to }, types: made(typeId) }],
      })
    ).status;
  expect(await create(contact, 204)).toBe(400);
  expect(await create('7', 3)).toBe(404);
});

test('1,000 inputs are read in a call, 2,000 made', async () => {
  const { call } = await installForTest();
  const many = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => ({ id: String(index) }));
  expect((await call('POST', batch('read'), { inputs: many(1000) })).status).toBe(207);
  expect((await call('POST', batch('read'), { inputs: many(1001) })).status).toBe(400);
  const links = Array.from({ length: 2001 }, () => ({ from: { id: '1' }, to: { id: '2' }, types: made(3) }));
  expect((await call('POST', batch('create'), { inputs: links })).status).toBe(400);
});
