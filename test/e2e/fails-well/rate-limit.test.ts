import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningService } from '../service/running-service.ts';
import { settled, undone, unwritten } from './all-written.ts';
import { IS_DEEP } from './depth.ts';
import { startServiceToKill } from './service-to-kill.ts';

const LEADS = 60;
/** Share of HubSpot's answers that are 429, and for how many milliseconds. */
const REFUSED = 0.8;
const REFUSED_MS = IS_DEEP ? 60_000 : 15_000;
/** HubSpot's limit for an app in an account; the sandbox counts refused calls too. */
const CALLS_IN_TEN_SECONDS = 110;
const ARRIVES_WITHIN_MS = 180_000;

let service: RunningService;
beforeAll(async () => {
  service = await startServiceToKill(LEADS, 3);
});
afterAll(() => service?.close());

it('all arrives though HubSpot refuses 80 % of the calls for a while, and never too many are made', async () => {
  const { sandbox } = service;
  sandbox.faults.set({ rateLimited: REFUSED });
  const tenant = await service.connect();
  await wait(REFUSED_MS);
  expect(sandbox.calls.byStatus()[429] ?? 0).toBeGreaterThan(0);
  sandbox.faults.clear();
  await settled(service, tenant, ARRIVES_WITHIN_MS);
  expect(await unwritten(service, tenant)).toEqual([]);
  expect(await undone(service, tenant)).toBe(0);
  expect(sandbox.calls.busiestTenSeconds()).toBeLessThanOrEqual(CALLS_IN_TEN_SECONDS);
}, 240_000);
