import { expect, test } from 'vitest';
import { caller, installForTest, SCOPES } from '../sandbox.test-support.ts';

const DETAILS = '/account-info/2026-09/details';
const CONTACTS = '/crm/objects/2026-09/contacts';

test('110 calls fit into any ten seconds, the next is told so, and room comes back as the window rolls', async () => {
  const { call, time, sandbox } = await installForTest();
  for (let number = 0; number < 110; number++) {
    if (number === 10) time.wall += 5000;
    expect((await call('GET', DETAILS)).status).toBe(200);
  }
  expect(await call('GET', DETAILS)).toMatchObject({
    status: 429,
    body: { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
  });
  time.wall += 5001;
  for (let number = 0; number < 10; number++) expect((await call('GET', DETAILS)).status).toBe(200);
  expect((await call('GET', DETAILS)).status).toBe(429);
  expect(sandbox.calls.busiestTenSeconds()).toBe(112);
  expect(sandbox.calls.byStatus()).toMatchObject({ 200: 121, 429: 2 });
});

test('a share of the calls can be 429 or 502', async () => {
  const { call, sandbox } = await installForTest();
  sandbox.faults.set({ rateLimited: 0.5 });
  const statuses: number[] = [];
  for (let number = 0; number < 100; number++) statuses.push((await call('GET', DETAILS)).status);
  const limited = statuses.filter((status) => status === 429).length;
  expect(limited).toBeGreaterThan(30);
  expect(limited).toBeLessThan(70);
  sandbox.faults.clear();
  sandbox.faults.set({ unavailable: 1 });
  expect((await call('GET', DETAILS)).status).toBe(502);
});

test('a lost reply: the task is made, the caller never hears of it, and only so often', async () => {
  const { call, sandbox } = await installForTest();
  sandbox.faults.set({ lostReplies: { method: 'POST', path: /\/tasks$/, times: 1 } });
  const task = { properties: { hs_timestamp: '2026-11-22T13:00:00Z', hs_task_subject: 'Call' } };
  await expect(call('POST', '/crm/objects/2026-09/tasks', task)).rejects.toThrow();
  expect([...sandbox.crm.records('tasks')]).toHaveLength(1);
  expect((await call('POST', '/crm/objects/2026-09/tasks', task)).status).toBe(201);
});

test('slow answers outlast a caller that waits less', async () => {
  const { sandbox, tokens } = await installForTest();
  sandbox.faults.set({ slowMs: 60_000 });
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const signal = AbortSignal.timeout(50);
  await expect(fetch(`${sandbox.origin}${DETAILS}`, { headers, signal })).rejects.toThrow(/timeout/);
});

test("the admin's rules refuse a write that leaves a property empty, also only in some records", async () => {
  const { call, sandbox } = await installForTest();
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com', country: 'DE' });
  const write = (): ReturnType<typeof call> =>
    call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'x' } });
  sandbox.faults.set({ adminRules: [{ objectType: 'contacts', property: 'phone' }] });
  expect(await write()).toMatchObject({
    status: 400,
    body: {
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['phone'] } }],
    },
  });
  const when = { property: 'country', value: 'DE' };
  sandbox.faults.set({ adminRules: [{ objectType: 'contacts', property: 'phone', when }] });
  expect((await write()).body.errors).toMatchObject([{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }]);
  sandbox.crm.update('contacts', id, { country: 'FR' });
  expect((await write()).status).toBe(200);
});

test('calls are counted by kind, whatever the id', async () => {
  const { call, sandbox } = await installForTest();
  await call('GET', `${CONTACTS}/1`);
  await call('GET', `${CONTACTS}/2`);
  expect(sandbox.calls.byPath()[`GET ${CONTACTS}/{id}`]).toBe(2);
  expect(sandbox.calls.matching(/contacts/)).toBe(2);
  sandbox.calls.reset();
  expect(sandbox.calls.total).toBe(0);
});

test('broken JSON, a path that there is not, and a type that there is not', async () => {
  const { call, sandbox, tokens } = await installForTest();
  const headers = { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' };
  const broken = await fetch(`${sandbox.origin}${CONTACTS}`, {
    method: 'POST',
    headers,
    body: '{"properties":',
  });
  expect(broken.status).toBe(400);
  expect((await call('GET', '/crm/objects/v3/contacts')).status).toBe(404);
  expect((await call('GET', '/crm/objects/2026-09/rockets')).status).toBe(400);
  expect((await call('GET', '/faults')).status).toBe(404);
});

test('account, owners and the sales pipeline', async () => {
  const { sandbox, tokens } = await installForTest({ appOrigin: 'http://localhost:4000' });
  const call = caller(sandbox, tokens.access_token);
  sandbox.crm.addOwners(
    ['1', '2', '3'].map((id) => ({
      id,
      email: `${id}@own.example`,
      firstName: 'O',
      lastName: id,
      userId: Number(id),
    })),
  );
  expect((await call('GET', DETAILS)).body).toMatchObject({
    portalId: sandbox.portalId,
    timeZone: 'Europe/Berlin',
    uiDomain: 'localhost:4000',
  });
  const owners = await call('GET', '/crm/owners/2026-09?limit=2');
  expect(owners.body).toMatchObject({
    results: [{ id: '1', type: 'PERSON', archived: false }, { id: '2' }],
    paging: { next: { after: '2' } },
  });
  expect((await call('GET', '/crm/owners/2026-09/3')).body).toMatchObject({ email: '3@own.example' });
  const { body } = await call('GET', '/crm/pipelines/2026-09/deals');
  expect(JSON.stringify(body)).toContain('closedwon');
  expect(SCOPES).toContain('crm.objects.owners.read');
});
