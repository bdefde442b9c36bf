import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { checkSignatureV3 } from '../../../webhooks/src/index.ts';
import { createExtensionGateway, type GatewayParts, type HubSpotFetch } from './extension-gateway.ts';

const PUBLIC = 'https://api.leadlight.example';
const NOW = Date.parse('2026-06-01T12:00:00Z');
const SECRET = 'secret';

type Got = { readonly method: string; readonly url: string; readonly body: string; readonly verdict: string };
const got: Got[] = [];
let answer: (request: IncomingMessage, response: ServerResponse, count: number) => void;
let server: Server;
let hsFetch: HubSpotFetch;
let other: HubSpotFetch;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const [method = '', url = ''] = [request.method, request.url];
    const body = await text(request);
    const signed = {
      ...{ method, uri: PUBLIC + url, body: Buffer.from(body) },
      timestamp: String(request.headers['x-hubspot-request-timestamp']),
      signature: String(request.headers['x-hubspot-signature-v3']),
    };
    got.push({ method, url, body, verdict: checkSignatureV3(SECRET, signed, NOW) });
    answer(request, response, got.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => void server.close());
beforeEach(() => {
  got.length = 0;
  answer = (_request, response) => response.end('{"state":"ready"}');
  const { port } = server.address() as AddressInfo;
  const parts: GatewayParts = {
    ...{ portalId: '77', appId: '5', clientSecret: SECRET, clock: () => NOW },
    permittedUrls: [PUBLIC, 'https://files.example/open'],
    origins: new Map([[PUBLIC, `http://127.0.0.1:${port}`]]),
  };
  const gateway = createExtensionGateway(parts);
  hsFetch = gateway.fetchAs({ id: '9', email: 'ann+x@acme.example' });
  other = gateway.fetchAs({ id: '10', email: 'bob@acme.example' });
});

const status = (code: number) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(code, { location: '/elsewhere' }).end('{}');

test('a call says who asks, and is signed over all of it', async () => {
  const response = await hsFetch(`${PUBLIC}/card?x=a%20b`, { method: 'POST', body: { contactId: '1' } });
  expect([response.status, await response.json()]).toEqual([200, { state: 'ready' }]);
  expect(got).toEqual([
    {
      ...{ method: 'POST', body: '{"contactId":"1"}', verdict: 'valid' },
      url: '/card?x=a+b&portalId=77&userId=9&userEmail=ann%2Bx%40acme.example&appId=5',
    },
  ]);
  await hsFetch(`${PUBLIC}/things`);
  expect(got[1]).toMatchObject({ method: 'GET', body: '', verdict: 'valid' });
});

describe('what is never sent', () => {
  it.each([
    ['/card', 'no absolute URL'],
    ['http://api.leadlight.example/card', 'not https'],
    ['https://localhost/card', 'localhost'],
    ['https://api.leadlight.example.evil.example/card', 'permittedUrls'],
    ['https://files.example/opened', 'permittedUrls'],
  ])('%s', async (url, why) => {
    await expect(hsFetch(url)).rejects.toThrow(why);
  });

  it('another header than Authorization, a timeout too long, a body too large', async () => {
    const send = (options: Parameters<HubSpotFetch>[1]) =>
      hsFetch(`${PUBLIC}/x`, { method: 'POST', ...options });
    await expect(send({ headers: { 'X-Mine': '1' } })).rejects.toThrow('X-Mine');
    await expect(send({ timeout: 120_001 })).rejects.toThrow('120000');
    await expect(send({ body: 'x'.repeat(1024 * 1024) })).rejects.toThrow('1 MB');
    expect(got).toEqual([]);
    await send({ headers: { authorization: 'Bearer x' }, timeout: 120_000, body: {} });
    expect(got).toHaveLength(1);
  });
});

describe('what is no success', () => {
  it.each([302, 400, 401, 404, 429])('a %i is wrapped, not followed and not tried again', async (code) => {
    answer = status(code);
    const response = await hsFetch(`${PUBLIC}/x`);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ category: 'BAD_GATEWAY' });
    expect(got).toHaveLength(1);
  });

  it('a 5xx and a lost connection are tried once more', async () => {
    answer = (request, response, count) =>
      count === 1 ? status(503)(request, response) : response.end('{}');
    expect((await hsFetch(`${PUBLIC}/x`)).status).toBe(200);
    answer = (_request, response, count) => (count === 3 ? response.destroy() : response.end('{}'));
    expect((await hsFetch(`${PUBLIC}/x`)).status).toBe(200);
    expect(got.map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'valid', 'valid']);
    answer = status(500);
    expect((await hsFetch(`${PUBLIC}/x`)).status).toBe(502);
    expect(got).toHaveLength(6);
  });

  it('an answer of more than 1 MB, or that takes too long', async () => {
    answer = (_request, response) => response.end('x'.repeat(1024 * 1024 + 1));
    expect((await hsFetch(`${PUBLIC}/x`)).status).toBe(502);
    answer = () => {};
    expect((await hsFetch(`${PUBLIC}/x`, { timeout: 50 })).status).toBe(504);
    expect(got).toHaveLength(2);
  });
});

test('more than 20 at once of one account are held back, whoever asks', async () => {
  const waiting: ServerResponse[] = [];
  answer = (_request, response) => void waiting.push(response);
  const calls = Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? hsFetch : other)(`${PUBLIC}/x`));
  await expect.poll(() => waiting.length).toBe(20);
  expect((await other(`${PUBLIC}/x`)).status).toBe(429);
  for (const response of waiting) response.end('{}');
  expect((await Promise.all(calls)).map((response) => response.status)).toEqual(new Array(20).fill(200));
  answer = (_request, response) => response.end('{}');
  expect((await hsFetch(`${PUBLIC}/x`)).status).toBe(200);
});
