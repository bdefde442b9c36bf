import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { RawDelivery, RawInbox } from '../inbox.ts';
import { createHubSpotWebhooks } from './receive.ts';

const SECRET = 'secret';
const NOW = 1_700_000_000_000;
const PUBLIC = 'https://leads.example';
const PATH = '/hubspot/webhooks?region=eu';

const event = (objectId: number, more: object = {}): object => ({
  eventId: 1,
  subscriptionId: 2,
  portalId: 77,
  occurredAt: NOW - 1000,
  subscriptionType: 'object.creation',
  attemptNumber: 0,
  objectId,
  ...more,
});

type Posted = { readonly status: number; readonly body: string };
type Receiver = {
  readonly stored: RawDelivery[];
  readonly warnings: object[];
  readonly port: number;
  post(body: string | Buffer, headers?: Record<string, string>): Promise<Posted>;
};

async function receiver(inbox?: RawInbox): Promise<Receiver> {
  const stored: RawDelivery[] = [];
  const warnings: object[] = [];
  const handle = createHubSpotWebhooks({
    publicOrigin: `${PUBLIC}/`,
    clientSecret: SECRET,
    clock: () => NOW,
    inbox: inbox ?? { store: async (deliveries) => void stored.push(...deliveries) },
    log: { warn: (facts) => warnings.push(facts) },
  });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    stored,
    warnings,
    port,
    async post(body, headers = signed(body)) {
      const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      return { status: answer.status, body: await answer.text() };
    },
  };
}

function signed(body: string | Buffer, at = NOW): Record<string, string> {
  const signature = createHmac('sha256', SECRET)
    .update(`POST${PUBLIC}${PATH}`)
    .update(body)
    .update(String(at))
    .digest('base64');
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(at) };
}

test('a signed call is stored before it is answered', async () => {
  let release = (): void => undefined;
  const order: string[] = [];
  const { post } = await receiver({
    store: () =>
      new Promise((resolve) => {
        order.push('storing');
        release = () => {
          order.push('stored');
          resolve();
        };
      }),
  });
  const answered = post(JSON.stringify([event(5)])).then(({ status }) => order.push(`answered ${status}`));
  while (order.length === 0) await new Promise((resolve) => setImmediate(resolve));
  release();
  await answered;
  expect(order).toEqual(['storing', 'stored', 'answered 204']);
});

test('retries of an event have one key; another object of the same event has its own', async () => {
  const { post, stored } = await receiver();
  const events = [event(5), event(5, { attemptNumber: 3 }), event(6), event(5, { occurredAt: NOW })];
  await post(JSON.stringify(events));
  expect(stored).toHaveLength(4);
  expect(stored[1]?.key).toBe(stored[0]?.key);
  expect(new Set(stored.map(({ key }) => key)).size).toBe(3);
  expect(new Set(stored.map(({ account }) => account))).toEqual(new Set(['77']));
});

test.each([
  ['no signature', 401, '[]', {}],
  ['another body', 401, '[{}]', signed('[]')],
  ['an old time stamp', 401, '[]', signed('[]', NOW - 300_001)],
  ['no JSON', 400, '[{', signed('[{')],
  ['no list', 400, '{}', signed('{}')],
])('%s: %i, nothing stored', async (_name, status, body, headers) => {
  const { post, stored } = await receiver();
  expect(await post(body, headers)).toMatchObject({ status });
  expect(stored).toEqual([]);
});

test.each([
  ['no signature', {}],
  ['an old time stamp', signed('', NOW - 300_001)],
])('%s is refused before the body has come', async (_name, headers) => {
  const { port } = await receiver();
  const call = request({
    port,
    path: PATH,
    method: 'POST',
    headers: { ...headers, 'content-length': 1_000_000 },
  });
  call.write('[');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve);
    call.once('error', reject);
  });
  expect(answer.statusCode).toBe(401);
  call.destroy();
});

test('a body over eight megabytes is refused unread', async () => {
  const { post, stored } = await receiver();
  const huge = Buffer.alloc(8 * 1024 * 1024 + 1, 32);
  expect(await post(huge)).toMatchObject({ status: 413 });
  expect(stored).toEqual([]);
});

test('an entry that belongs to no portal, or that no database takes, does not hold up the others', async () => {
  const { post, stored, warnings } = await receiver();
  const deep = JSON.stringify(event(6)).replace('}', `,"more":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
  const noPortal = JSON.stringify({ subscriptionType: 'object.creation' });
  const { status } = await post(`[${[JSON.stringify(event(5)), noPortal, '7', deep].join()}]`);
  expect([status, stored.length]).toEqual([204, 1]);
  expect(warnings).toEqual([{ unreadable: 3 }]);
});

test('what could not be stored is answered 503, so that it comes again', async () => {
  const { post } = await receiver({ store: () => Promise.reject(new Error('the database is gone')) });
  const { status, body } = await post(JSON.stringify([event(5)]));
  expect(status).toBe(503);
  expect(body).not.toContain('database');
});

test('another method is told what is meant', async () => {
  const handle = createHubSpotWebhooks({
    ...{ publicOrigin: PUBLIC, clientSecret: SECRET, clock: () => NOW },
    inbox: { store: () => Promise.reject(new Error('not to be called')) },
    log: { warn: () => undefined },
  });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(405);
});
