import { createRandom, shuffle } from '@leadlight/scoring-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveWith } from '../../../crm-app/src/scoring/known-scorer.test-support.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { countingScorer } from '../service/counting-scorer.ts';
import { type RunningService, startRunningService } from '../service/running-service.ts';
import { sendWebhooks } from '../service/send-webhooks.ts';
import { tenantIsActive } from './all-written.ts';
import { IS_DEEP } from './depth.ts';
import { endState, workedOff } from './end-state.ts';
import { type RecordedHubSpot, startRecordedHubSpot } from './recorded-happenings.ts';

const WEBHOOKS = 300;
const TIMES = 3;
const ORDERS = IS_DEEP ? 3 : 1;
/** HubSpot's: events a call, and calls at once as we ask for. */
const MOST_A_CALL = 100;
const CALLS_AT_ONCE = 10;
const WITHIN_MS = 120_000;

let hubspot: RecordedHubSpot;
const running: RunningService[] = [];
beforeAll(async () => {
  hubspot = await startRecordedHubSpot(4);
});
afterAll(async () => {
  for (const service of running) await service.close();
  await hubspot?.close();
});

/** A service with a database of its own that is connected to the one HubSpot and has scored everybody. */
async function connected(): Promise<{ readonly service: RunningService; readonly tenant: string }> {
  const service = await startRunningService(hubspot.sandbox);
  running.push(service);
  const tenant = await service.connect();
  expect(await waitUntil(() => tenantIsActive(service, tenant), WITHIN_MS)).toBe(true);
  await service.database.inTenant(tenant, (transaction) => serveWith(transaction, tenant, countingScorer()));
  return { service, tenant };
}

it('the same 300 webhooks three times in random order: the end state of once in order', async () => {
  const before = Date.now();
  const [inOrder, ...disordered] = await Promise.all(Array.from({ length: 1 + ORDERS }, connected));
  if (inOrder === undefined) throw new Error('Nothing is connected.');
  const events: object[] = [];
  await hubspot.happen(WEBHOOKS, async (told) => {
    events.push(...told);
    expect(await sendWebhooks(inOrder.service.origin, told)).toBe(204);
  });
  expect(events).toHaveLength(WEBHOOKS);

  for (const [order, { service }] of disordered.entries()) {
    const random = createRandom(order);
    const wild = shuffle(Array.from({ length: TIMES }, () => events).flat(), random);
    const calls: object[][] = [];
    while (wild.length > 0) calls.push(wild.splice(0, 1 + Math.floor(random() * MOST_A_CALL)));
    const statuses: number[] = [];
    await Promise.all(
      Array.from({ length: CALLS_AT_ONCE }, async () => {
        for (let call = calls.pop(); call !== undefined; call = calls.pop()) {
          statuses.push(await sendWebhooks(service.origin, call));
        }
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([204]));
  }

  // The sandbox's time stood two hours back, and has moved by some minutes since.
  const moments = [before - 7_200_000 + 60_000, before - 7_200_000 + 120_000, Date.now()];
  expect(await workedOff(inOrder.service, inOrder.tenant, WITHIN_MS)).toBe(true);
  const expected = await endState(inOrder.service, inOrder.tenant, moments);
  // Nothing is kept of what was told of contacts that were deleted for good, before or after that.
  expect(expected.deliveries.length).toBeLessThan(WEBHOOKS);
  expect(expected.deliveries.length).toBeGreaterThan(0.9 * WEBHOOKS);
  expect(expected.scores.length).toBeGreaterThan(30);
  expect(new Set(expected.scores.map(({ propensity }) => propensity)).size).toBeGreaterThan(5);
  for (const { service, tenant } of disordered) {
    expect(await workedOff(service, tenant, WITHIN_MS)).toBe(true);
    const end = await endState(service, tenant, moments);
    for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
      expect(end[part], part).toEqual(expected[part]);
    }
  }
}, 300_000);
