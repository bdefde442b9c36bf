import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CLIENT_SECRET, installForTest, startForTest } from '../sandbox.test-support.ts';
import { signatureV3 } from './signature.ts';

type Received = { readonly events: Record<string, unknown>[]; readonly isSigned: boolean };

/** Takes webhook calls; `answer` says with which status. */
async function receiver(
  answer: (call: number) => number = () => 204,
): Promise<{ url: string; calls: Received[] }> {
  const calls: Received[] = [];
  let url = '';
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const expected = signatureV3(
      CLIENT_SECRET,
      'POST',
      url,
      body,
      Number(request.headers['x-hubspot-request-timestamp']),
    );
    calls.push({
      events: JSON.parse(body),
      isSigned: expected === request.headers['x-hubspot-signature-v3'],
    });
    response.writeHead(answer(calls.length)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver listens on no port.');
  url = `http://127.0.0.1:${address.port}/hubspot/webhooks?a=%20b`;
  return { url, calls };
}

const VECTORS = new URL('../../../../../shared/platform/hubspot-signature-vectors.json', import.meta.url);
describe.skipIf(!existsSync(VECTORS))('signature v3 (skipped where ../shared is absent)', () => {
  test("agrees with the known answers of HubSpot's own clients", () => {
    const vectors = JSON.parse(readFileSync(VECTORS, 'utf8'));
    for (const { secret, method, uri, body, timestamp, expected } of vectors) {
      expect(signatureV3(secret, method, uri, body, Number(timestamp))).toBe(expected);
    }
  });
});

test('what is subscribed to is told, signed, with the fields that HubSpot sends, and nothing else', async () => {
  const { url, calls } = await receiver();
  const { sandbox, time } = await startForTest({ webhookUrl: url });
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com', lifecyclestage: 'lead' });
  sandbox.crm.update('contacts', id, { firstname: 'not subscribed' });
  sandbox.crm.forget(id);
  await sandbox.webhooks.settled();
  expect(calls.every(({ isSigned }) => isSigned)).toBe(true);
  const common = { portalId: sandbox.portalId, occurredAt: time.now, attemptNumber: 0, objectId: Number(id) };
  expect(calls.flatMap(({ events }) => events)).toMatchObject([
    {
      ...common,
      subscriptionType: 'object.creation',
      objectTypeId: '0-1',
      changeFlag: 'CREATED',
      changeSource: 'CRM_UI',
    },
    {
      ...common,
      subscriptionType: 'object.propertyChange',
      propertyName: 'lifecyclestage',
      propertyValue: 'lead',
    },
    { ...common, subscriptionType: 'contact.privacyDeletion' },
  ]);
});

test('our own write is told as coming from the app', async () => {
  const { url, calls } = await receiver();
  const { sandbox, call } = await installForTest({ webhookUrl: url });
  const { id } = sandbox.crm.create('contacts', { email: 'a@example.com' });
  await call('PATCH', `/crm/objects/2026-09/contacts/${id}`, { properties: { phone: '+49 30 1' } });
  await sandbox.webhooks.settled();
  expect(calls.flatMap(({ events }) => events)).toContainEqual(
    expect.objectContaining({ propertyName: 'phone', changeSource: 'INTEGRATION' }),
  );
});

test('merges name both records', async () => {
  const { url, calls } = await receiver();
  const { sandbox } = await startForTest({ webhookUrl: url });
  const [kept = '', gone = ''] = ['a', 'b'].map(
    (name) => sandbox.crm.create('contacts', { email: `${name}@example.com` }).id,
  );
  sandbox.crm.merge('contacts', kept, gone);
  await sandbox.webhooks.settled();
  expect(calls.flatMap(({ events }) => events)).toContainEqual(
    expect.objectContaining({
      subscriptionType: 'object.merge',
      primaryObjectId: Number(kept),
      mergedObjectIds: [Number(gone)],
    }),
  );
});

test('up to 100 events go in a call', async () => {
  const { url, calls } = await receiver();
  const { sandbox } = await startForTest({ webhookUrl: url });
  for (let index = 0; index < 250; index++) sandbox.crm.create('contacts', { email: `${index}@example.com` });
  expect(sandbox.webhooks.waiting()).toBe(250);
  await sandbox.webhooks.settled();
  expect(calls.map(({ events }) => events.length).sort()).toEqual([100, 100, 50].sort());
});

test('a refused call comes again with the next attemptNumber until it is taken', async () => {
  const { url, calls } = await receiver((call) => (call <= 2 ? 500 : 204));
  const { sandbox } = await startForTest({ webhookUrl: url });
  sandbox.crm.create('contacts', { email: 'a@example.com' });
  await sandbox.webhooks.settled();
  expect(calls.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2]);
});

test('doubled, disordered and held', async () => {
  const { url, calls } = await receiver();
  const { sandbox } = await startForTest({ webhookUrl: url });
  const ids = (): unknown[] => calls.flatMap(({ events }) => events.map(({ objectId }) => objectId));
  sandbox.faults.set({ webhooksHeld: true });
  const made = Array.from({ length: 50 }, (_, index) =>
    Number(sandbox.crm.create('contacts', { email: `${index}@example.com` }).id),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(calls).toEqual([]);
  sandbox.faults.set({ webhooksHeld: false, webhooksDisordered: true, webhooksDoubled: true });
  await sandbox.webhooks.settled();
  expect(ids()).toHaveLength(100);
  expect(new Set(ids())).toEqual(new Set(made));
  expect(ids().slice(0, 50)).not.toEqual(made);
});

test('nobody listening: events wait, and arrive once there is an address', async () => {
  const { sandbox } = await startForTest({ webhookUrl: 'http://127.0.0.1:1/' });
  sandbox.crm.create('contacts', { email: 'a@example.com' });
  await expect.poll(() => sandbox.webhooks.waiting()).toBe(1);
  const { url, calls } = await receiver();
  sandbox.webhooks.setUrl(url);
  await sandbox.webhooks.settled();
  expect(calls).toHaveLength(1);
});
