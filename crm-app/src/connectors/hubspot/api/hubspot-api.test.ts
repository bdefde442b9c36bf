import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { CrmRateLimited, CrmUnauthorised, CrmUnavailable } from '../../crm.ts';
import { connectForTest } from '../hubspot-crm.test-support.ts';

test('who the account is, and where its records are', async () => {
  const { crm, sandbox } = await connectForTest();
  const account = await crm.account();
  expect(account).toMatchObject({ id: String(sandbox.portalId) });
  expect(account.recordUrl('51')).toBe(`${sandbox.origin}/contacts/${sandbox.portalId}/record/0-1/51`);
  expect(crm.usage.calls).toBe(1);
});

test('owners of several pages, by name', async () => {
  const { crm, sandbox } = await connectForTest();
  sandbox.crm.addOwners(
    Array.from({ length: 130 }, (_, index) => ({
      id: String(index + 1),
      email: `o${index + 1}@b.example`,
      firstName: index === 0 ? '' : 'Olga',
      lastName: index === 0 ? '' : `No. ${index + 1}`,
      userId: index + 1,
    })),
  );
  const owners = await crm.owners();
  expect(owners).toHaveLength(130);
  expect(owners[0]).toEqual({ id: '1', name: 'o1@b.example', email: 'o1@b.example', active: true });
  expect(owners[1]?.name).toBe('Olga No. 2');
});

test('an expired token is refreshed once and the call made again', async () => {
  const { crm, time, tokens } = await connectForTest();
  time.now += 2 * 3_600_000;
  await crm.account();
  await crm.account();
  expect(tokens.refreshes).toBe(1);
});

test('an uninstalled app is told as such; disconnecting it is done already', async () => {
  const { crm, sandbox } = await connectForTest();
  sandbox.uninstall();
  await expect(crm.account()).rejects.toThrow(CrmUnauthorised);
  await expect(crm.disconnect()).resolves.toBeUndefined();
});

test('disconnecting takes the app out', async () => {
  const { crm } = await connectForTest();
  await crm.disconnect();
  await expect(crm.account()).rejects.toThrow(CrmUnauthorised);
});

test('a 429 stops every worker of the account for a while, and is tried again', async () => {
  const paused: [string, number][] = [];
  const { crm, sandbox } = await connectForTest({
    limiter: {
      take: async () => {},
      pause: async (_tenant, kind, ms) => {
        paused.push([kind, ms]);
        sandbox.faults.clear();
      },
    },
  });
  sandbox.faults.set({ rateLimited: 1 });
  await crm.account();
  expect(paused).toEqual([['call', 1000]]);
  expect(crm.usage.calls).toBe(2);
});

test('what goes on failing is told by its kind', async () => {
  const { crm, sandbox } = await connectForTest({ tries: 2 });
  sandbox.faults.set({ rateLimited: 1 });
  await expect(crm.account()).rejects.toThrow(CrmRateLimited);
  sandbox.faults.set({ rateLimited: 0, unavailable: 1 });
  await expect(crm.account()).rejects.toThrow(CrmUnavailable);
  sandbox.faults.set({ unavailable: 0, lostReplies: { path: /details/, times: 2 } });
  await expect(crm.account()).rejects.toThrow(CrmUnavailable);
});

test('an answer that takes too long is given up', async () => {
  const { crm, sandbox } = await connectForTest({ tries: 1, timeoutMs: 50 });
  sandbox.faults.set({ slowMs: 2000 });
  await expect(crm.account()).rejects.toThrow(/no answer within 50 ms/);
});

test('an aborted call is ended at HubSpot too, and is not tried again', async () => {
  const arrived = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let calls = 0;
  const server = createServer((request) => {
    calls++;
    request.socket.once('close', () => ended.resolve());
    arrived.resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const { crm } = await connectForTest({ apiOrigin: `http://127.0.0.1:${address.port}` });
  const deadline = new AbortController();
  const asked = crm.account(deadline.signal);
  await arrived.promise;
  deadline.abort();
  await expect(asked).rejects.toThrow(CrmUnavailable);
  await ended.promise;
  expect(calls).toBe(1);
});

test('an aborted call does not wait for its turn, for a token or for the next try', async () => {
  const never = new Promise<never>(() => {});
  const late = (): AbortSignal => AbortSignal.timeout(20);
  const queued = await connectForTest({ limiter: { take: () => never, pause: async () => {} } });
  await expect(queued.crm.account(late())).rejects.toThrow(CrmRateLimited);
  const waiting = await connectForTest({ tokens: { accessToken: () => never, refresh: () => never } });
  await expect(waiting.crm.account(late())).rejects.toThrow(CrmRateLimited);
  const refused = new AbortController();
  const pause = async () => refused.abort();
  const limited = await connectForTest({ limiter: { take: async () => {}, pause } });
  limited.sandbox.faults.set({ rateLimited: 1 });
  await expect(limited.crm.account(refused.signal)).rejects.toThrow(CrmRateLimited);
  const failed = new AbortController();
  const failing = await connectForTest({ onCall: () => failed.abort() });
  failing.sandbox.faults.set({ unavailable: 1 });
  await expect(failing.crm.account(failed.signal)).rejects.toThrow(CrmUnavailable);
  expect([limited.crm.usage.calls, failing.crm.usage.calls]).toEqual([1, 1]);
  expect(queued.crm.usage.calls + waiting.crm.usage.calls).toBe(0);
});

test('what each call came to is told', async () => {
  const told: string[] = [];
  const { crm, sandbox } = await connectForTest({ tries: 1, onCall: (outcome) => told.push(outcome) });
  await crm.account();
  sandbox.faults.set({ rateLimited: 1 });
  await expect(crm.account()).rejects.toThrow(CrmRateLimited);
  sandbox.faults.set({ rateLimited: 0, unavailable: 1 });
  await expect(crm.account()).rejects.toThrow(CrmUnavailable);
  expect(told).toEqual(['ok', 'limited', 'failed']);
});

test('a token that is refused though it is new does not count as an uninstall', async () => {
  const wrong = { accessToken: async () => 'wrong', refresh: async () => 'wrong too' };
  const { crm } = await connectForTest({ tokens: wrong });
  await expect(crm.account()).rejects.toThrow(CrmUnavailable);
  expect(crm.usage.calls).toBe(2);
});
