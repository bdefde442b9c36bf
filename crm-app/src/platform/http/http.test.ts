import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { createLog } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { memoryQueue } from '../queue/memory-queue.ts';
import {
  createHttpApp,
  createRequestLimiter,
  endpoint,
  endpointRouter,
  type HttpAppParts,
  type HttpServer,
  Problem,
} from './index.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const thing = z
  .strictObject({ size: z.number().max(9), colour: z.enum(['red', 'blue']).default('red') })
  .meta({
    id: 'Thing',
  });
const put = endpoint({
  method: 'put',
  path: '/v1/things/{id}',
  name: 'putThing',
  summary: 'Keeps a thing',
  params: z.object({ id: z.string().max(5) }),
  query: z.strictObject({ twice: z.stringbool().default(false) }),
  body: thing,
  answers: { 200: { description: 'The thing', schema: thing } },
  async handle({ caller, params, query, body }) {
    if (params.id === 'bug') throw new Error('ann@acme.example has no size');
    if (params.id === 'slow') await setTimeout(400);
    if (params.id === 'held') throw new Problem('conflict', 'Somebody holds it.');
    const answered = { ...body, tenant: caller.tenant, twice: query.twice };
    return { status: 200, body: answered };
  },
});

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});

async function start(changes: Partial<HttpAppParts> = {}, limit?: { points: number; duration: number }) {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const router = endpointRouter([put], {
    callerOf: async (key) => (key.startsWith('good') ? { tenant: 'ours', keyHash: key } : null),
    limiter: createRequestLimiter({ pool: test.database.pool }, limit),
  });
  const http = createHttpApp({
    routers: [{ path: '/', router }],
    endpoints: [put],
    checks: { database: () => test.database.pool.query('select 1') },
    publicOrigin: 'http://localhost:3000',
    log: createLog('debug', sink),
    metrics: createMetrics(test.database.across, memoryQueue(), Date.now),
    ...changes,
  });
  const server = await http.listen(0, '127.0.0.1');
  servers.push(server);
  const origin = `http://127.0.0.1:${server.port}`;
  const send = (path: string, init: RequestInit & { key?: string } = {}) =>
    fetch(`${origin}${path}`, {
      method: 'PUT',
      body: '{"size":3}',
      ...init,
      headers: {
        authorization: `Bearer ${init.key ?? 'good'}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
  return { origin, send, server, lines };
}

describe('an endpoint', () => {
  it('gets what its schemas made of the request, and the tenant of the key', async () => {
    const { send } = await start();
    const answer = await send('/v1/things/a?twice=yes');
    expect(await answer.json()).toEqual({ size: 3, colour: 'red', tenant: 'ours', twice: true });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it.each([
    ['no key', '/v1/things/a', { key: '' }, 401, 'unauthorised'],
    ['a wrong key', '/v1/things/a', { key: 'bad' }, 401, 'unauthorised'],
    ['a long path', '/v1/things/abcdef', {}, 400, 'invalid-request'],
    ['an unknown parameter', '/v1/things/a?tenant=theirs', {}, 400, 'invalid-request'],
    ['no JSON', '/v1/things/a', { body: '{"size":' }, 400, 'unreadable-body'],
    ['a form', '/v1/things/a', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    [
      'an encoding nobody knows',
      '/v1/things/a',
      { headers: { 'content-encoding': 'x' } },
      415,
      'unsupported-media-type',
    ],
    ['a huge body', '/v1/things/a', { body: `"${'x'.repeat(1_100_000)}"` }, 413, 'body-too-large'],
    ['another method', '/v1/things/a', { method: 'POST' }, 405, 'method-not-allowed'],
    ['another address', '/v1/nothing', {}, 404, 'not-found'],
    ['a broken address', '/v1/things/%ff', {}, 400, 'unreadable-body'],
    ['a known refusal', '/v1/things/held', {}, 409, 'conflict'],
    ['a bug', '/v1/things/bug', {}, 500, 'internal'],
  ])('answers %s with problem details', async (_what, path, init, status, kind) => {
    const { send } = await start();
    const answer = await send(path, init);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const id = answer.headers.get('x-request-id');
    expect(await answer.json()).toMatchObject({
      type: `/problems/${kind}`,
      status,
      instance: `/requests/${id}`,
    });
  });

  it('points at every field that is not good', async () => {
    const { send } = await start();
    const answer = await send('/v1/things/a', { body: '{"size":10,"colour":"green","x/y":1}' });
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '#/size' }, { pointer: '#/colour' }, { pointer: '#/x~1y' }],
    });
  });

  it('answers 503 when it takes too long, and what comes later harms nothing', async () => {
    const { send, lines } = await start({ answerWithin: 100 });
    const answer = await send('/v1/things/slow');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    await setTimeout(400);
    expect(lines.join('')).not.toContain('"level":"error"');
  });
});

describe('the limit of a key', () => {
  it('is shared by all processes, and other keys have their own', async () => {
    const limit = { points: 6, duration: 60 };
    const [one, other] = [await start({}, limit), await start({}, limit)];
    const answers = [];
    for (let i = 0; i < 4; i++) {
      answers.push(await one.send('/v1/things/a', { key: 'good-limited' }));
      answers.push(await other.send('/v1/things/a', { key: 'good-limited' }));
    }
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await one.send('/v1/things/a', { key: 'good-other' })).status).toBe(200);
  });
});

describe('wrong keys', () => {
  it('are looked up some times, then refused unasked; a good key of the same address is not', async () => {
    const asked: string[] = [];
    const router = endpointRouter([put], {
      async callerOf(key) {
        asked.push(key);
        return key === 'good' ? { tenant: 'ours', keyHash: key } : null;
      },
      limiter: createRequestLimiter({ pool: test.database.pool }),
      wrongKeys: { points: 3, duration: 60 },
    });
    const { send } = await start({ routers: [{ path: '/', router }] });
    expect((await send('/v1/things/a', { key: 'good' })).status).toBe(200);
    const statuses = [];
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      statuses.push((await send('/v1/things/a', { key })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await send('/v1/things/a', { key: 'good' })).status).toBe(200);
    expect(asked).toEqual(['good', 'a', 'b', 'c', 'good']);
  });
});

describe('what is told of requests', () => {
  it('names the route and never the address, the key or what was sent', async () => {
    const { origin, send, lines } = await start();
    await send('/v1/things/anna?twice=yes', {
      key: 'good-secret',
      headers: { 'x-request-id': 'my-request-1' },
    });
    await send('/v1/things/bug');
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    expect(metrics).toContain(
      'leadlight_http_request_seconds_count{route="/v1/things/:id",method="PUT",status="200"} 1',
    );
    const log = lines.join('');
    expect(log).toContain('"request":"my-request-1"');
    expect(log).toContain('"route":"/v1/things/:id"');
    for (const secret of ['anna', 'good-secret', 'ann@acme.example']) {
      expect(log).not.toContain(secret);
      expect(metrics).not.toContain(secret);
    }
  });

  it('replaces a request id that could forge a line of the log', async () => {
    const { send } = await start();
    const answer = await send('/v1/things/a', { headers: { 'x-request-id': 'a b{"level":"error"}' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('health', () => {
  it('is alive whatever happens, ready only with what it needs', async () => {
    const { origin } = await start({
      checks: { fine: async () => {}, queue: () => Promise.reject(new Error('gone')) },
    });
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    const ready = await fetch(`${origin}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'not ready', checks: { fine: 'ok', queue: 'failing' } });
    const { origin: other } = await start();
    expect(await (await fetch(`${other}/readyz`)).json()).toEqual({
      status: 'ready',
      checks: { database: 'ok' },
    });
  });

  it('lets a request end that runs when the process stops', async () => {
    const { send, server } = await start();
    const running = send('/v1/things/slow');
    await setTimeout(100);
    const closed = server.close(5_000);
    expect((await running).status).toBe(200);
    await closed;
    await expect(send('/v1/things/a')).rejects.toThrow('fetch failed');
  });
});

it('describes itself: every reference leads somewhere, defaults are optional to send and certain to get', async () => {
  const { origin } = await start();
  const answer = await fetch(`${origin}/openapi.json`);
  const whole = await answer.text();
  const { openapi, paths, components } = JSON.parse(whole);
  expect(openapi).toMatch(/^3\.1\./);
  expect(
    paths['/v1/things/{id}'].put.parameters.map(({ name, required }: { name: string; required: boolean }) => [
      name,
      required,
    ]),
  ).toEqual([
    ['id', true],
    ['twice', false],
  ]);
  expect(components.schemas.ThingInput.required).toEqual(['size']);
  expect(components.schemas.Thing.required).toEqual(['size', 'colour']);
  for (const [, name] of whole.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(components.schemas).toHaveProperty(name);
  }
  expect(whole).not.toContain('$defs');
});
