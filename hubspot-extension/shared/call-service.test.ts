import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { callService, SERVICE_LIMIT_MS, type SendRequest } from './call-service.ts';

type Answer = { readonly state: 'saved'; readonly revision: number } | { readonly state: 'stale' };

const STATES = { saved: true, stale: true } as const;
/** HubSpot's fetch takes an object for the body and a limit of its own. */
const overHttp: SendRequest = (url, { method, body }) =>
  fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
const callTo = (
  origin: unknown,
  more: { path?: string; body?: Record<string, unknown>; send?: SendRequest } = {},
) => callService<Answer>({ send: overHttp, origin, path: 'settings', states: STATES, ...more });

async function serviceAnswering(text: string, status = 200) {
  const asked: { method: string | undefined; url: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({ method: request.method, url: request.url, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('gets without a body and posts with one, and gives the answer', async () => {
  const { origin, asked } = await serviceAnswering('{"state":"saved","revision":3}');
  expect(await callTo(origin, { path: 'queue?tier=high' })).toEqual({ state: 'saved', revision: 3 });
  expect(await callTo(origin, { body: { revision: 2 } })).toEqual({ state: 'saved', revision: 3 });
  expect(asked).toEqual([
    { method: 'GET', url: '/hubspot/extension/queue?tier=high', body: '' },
    { method: 'POST', url: '/hubspot/extension/settings', body: '{"revision":2}' },
  ]);
});

it.each([
  ['{"state":"sold"}', 'unknown_answer'],
  ['{"state":"constructor"}', 'unknown_answer'],
  ['{"state":7}', 'no_connection'],
  ['[]', 'no_connection'],
  ['null', 'no_connection'],
  ['<html>Bad gateway</html>', 'no_connection'],
  ['', 'no_connection'],
])('%s is no answer', async (text, because) => {
  const { origin } = await serviceAnswering(text);
  expect(await callTo(origin)).toEqual({ state: 'unreachable', because });
});

it('takes a gateway’s error for no answer, whatever its JSON', async () => {
  const { origin } = await serviceAnswering('{"status":"error","message":"BAD_GATEWAY"}', 502);
  expect(await callTo(origin)).toEqual({ state: 'unreachable', because: 'no_connection' });
});

it('never rejects: nobody listens, no address, a sender that throws', async () => {
  expect(await callTo('http://127.0.0.1:1')).toEqual({ state: 'unreachable', because: 'no_connection' });
  for (const origin of [undefined, '', 7]) {
    expect(await callTo(origin)).toEqual({ state: 'unreachable', because: 'no_address' });
  }
  const send = () => {
    throw new Error('not permitted');
  };
  expect(await callTo('https://a.example', { send })).toEqual({
    state: 'unreachable',
    because: 'no_connection',
  });
});

it('gives up after its limit, tells HubSpot of it, and leaves no timer behind', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const limits: number[] = [];
  const send: SendRequest = (_, { timeout }) => {
    limits.push(timeout);
    return new Promise(() => undefined);
  };
  const asked = callTo('https://a.example', { send });
  await vi.advanceTimersByTimeAsync(SERVICE_LIMIT_MS);
  expect(await asked).toEqual({ state: 'unreachable', because: 'too_slow' });
  expect(limits).toEqual([5_000]);
  await callTo('https://a.example', { send: async () => ({ json: async () => ({ state: 'stale' }) }) });
  expect(vi.getTimerCount()).toBe(0);
});
