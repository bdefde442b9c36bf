import { expect, test } from 'vitest';
import { type InstalledSandbox, installForTest } from '../sandbox.test-support.ts';

const SEARCH = '/crm/objects/2026-09/contacts/search';

/** Contacts of sizes 1..n, one made each second, long enough ago to be indexed. */
async function sized(count: number): Promise<InstalledSandbox> {
  const installed = await installForTest();
  const { sandbox, time } = installed;
  for (let size = 1; size <= count; size++) {
    time.now += 1000;
    sandbox.crm.create('contacts', { email: `${size}@example.com`, company_size: String(size) });
  }
  time.wall += 60_000;
  return installed;
}

const where = (propertyName: string, operator: string, rest: object = {}): object => ({
  filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }],
});

test.each([
  [where('company_size', 'EQ', { value: '3' }), ['3']],
  [where('company_size', 'NEQ', { value: '3' }), ['1', '2', '4', '5']],
  [where('company_size', 'GT', { value: '3' }), ['4', '5']],
  [where('company_size', 'BETWEEN', { value: '2', highValue: '3' }), ['2', '3']],
  [where('company_size', 'IN', { values: ['1', '5'] }), ['1', '5']],
  [where('company_size', 'NOT_IN', { values: ['1', '5'] }), ['2', '3', '4']],
  [where('firstname', 'HAS_PROPERTY'), []],
  [where('firstname', 'NOT_HAS_PROPERTY'), ['1', '2', '3', '4', '5']],
  [where('email', 'CONTAINS_TOKEN', { value: '4@*' }), ['4']],
  [where('lastmodifieddate', 'GTE', { value: String(Date.parse('2026-11-22T12:00:04Z')) }), ['4', '5']],
  [where('lastmodifieddate', 'LT', { value: '2026-11-22T12:00:02Z' }), ['1']],
  [{ query: '2@exa' }, ['2']],
  [{}, ['1', '2', '3', '4', '5']],
])('%j', async (query, expected) => {
  const { call } = await sized(5);
  const { body } = await call('POST', SEARCH, { ...query, properties: ['company_size'], limit: 200 });
  expect(body).toMatchObject({
    total: expected.length,
    results: expected.map((size) => ({ properties: { company_size: size } })),
  });
});

test('pages follow `after`, in the order asked for', async () => {
  const { call } = await sized(5);
  const query = {
    sorts: [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }],
    properties: ['company_size'],
    limit: 2,
  };
  const first = await call('POST', SEARCH, query);
  expect(first.body).toMatchObject({ total: 5, paging: { next: { after: '2' } } });
  const { body } = await call('POST', SEARCH, { ...query, after: '4' });
  expect(body.results).toMatchObject([{ properties: { company_size: '1' } }]);
  expect(body).not.toHaveProperty('paging');
});

test.each([
  ['more than 200 a page', { limit: 201 }],
  ['beyond 10,000', { limit: 100, after: '9901' }],
  ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
  [
    'seven filters',
    {
      filterGroups: [
        { filters: Array.from({ length: 7 }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' })) },
      ],
    },
  ],
  ['more than 3,000 characters', { query: 'x'.repeat(3000) }],
])('refuses %s', async (_what, query) => {
  const { call } = await installForTest();
  expect(await call('POST', SEARCH, query)).toMatchObject({
    status: 400,
    body: { category: 'VALIDATION_ERROR' },
  });
});

test('the index lags: a new record is not found yet, a changed one as it was', async () => {
  const { call, sandbox, time } = await sized(1);
  const [old] = [...sandbox.crm.records('contacts')];
  sandbox.crm.create('contacts', { email: 'new@example.com', company_size: '2' });
  sandbox.crm.update('contacts', old?.id ?? '', { company_size: '9' });
  const total = async (size: string): Promise<unknown> => {
    time.wall += 300;
    return (await call('POST', SEARCH, where('company_size', 'EQ', { value: size }))).body.total;
  };
  expect([await total('2'), await total('9'), await total('1')]).toEqual([0, 0, 1]);
  time.wall += 1000;
  expect([await total('2'), await total('9'), await total('1')]).toEqual([1, 1, 0]);
});

test('tasks of a contact are found through the association', async () => {
  const { call, sandbox, time } = await sized(2);
  const [contact] = [...sandbox.crm.records('contacts')];
  const properties = { hs_timestamp: '2026-11-22T13:00:00Z', hs_task_subject: 'Call' };
  const task = sandbox.crm.create('tasks', properties, {
    associations: contact === undefined ? [] : [contact],
  });
  sandbox.crm.create('tasks', properties);
  time.wall += 60_000;
  const query = where('associations.contact', 'EQ', { value: contact?.id });
  const { body } = await call('POST', '/crm/objects/2026-09/tasks/search', query);
  expect(body.results).toMatchObject([{ id: task.id }]);
});

test('five searches a second, with a 429 of their own, and no share in the other limit', async () => {
  const { call, sandbox, time } = await installForTest();
  for (let round = 0; round < 5; round++) expect((await call('POST', SEARCH, {})).status).toBe(200);
  expect(await call('POST', SEARCH, {})).toMatchObject({
    status: 429,
    body: { errorType: 'RATE_LIMIT', policyName: 'SECONDLY' },
  });
  expect(sandbox.calls.busiestTenSeconds()).toBe(0);
  time.wall += 1001;
  expect((await call('POST', SEARCH, {})).status).toBe(200);
});
