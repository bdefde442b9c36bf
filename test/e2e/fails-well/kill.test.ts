import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '@leadlight/scoring-core';
import { afterAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../demo/wait-until.ts';
import type { RunningService } from '../service/running-service.ts';
import { settled, tenantIsActive, undone, unwritten } from './all-written.ts';
import { orderCallTasks, tasksByEpisode } from './call-tasks-by-episode.ts';
import { IS_DEEP } from './depth.ts';
import { workedOff } from './end-state.ts';
import { startServiceToKill } from './service-to-kill.ts';

const LEADS = IS_DEEP ? 1_000 : 500;
const KILLS = IS_DEEP
  ? { backfill: 14, scoring: 14, delivery: 12 }
  : { backfill: 7, scoring: 7, delivery: 6 };
/** Call tasks that wait for delivery at once. */
const TASKS = IS_DEEP ? 240 : 120;
/** What an admin may wait after a crash. Milliseconds from when it answers again; a bound, not a measurement. */
const RESUMES_WITHIN_MS = 30_000;
const SETTLES_WITHIN_MS = 240_000;
/** What a kill is late after its point, at most, so that it falls anywhere in what goes on there. Milliseconds. */
const LATE_MS = 300;
const TEST_MS = IS_DEEP ? 1_200_000 : 600_000;

const running: RunningService[] = [];
afterAll(async () => {
  for (const service of running) await service.close();
});

describe.concurrent('kill -9 of the whole service', () => {
  it(
    'in the backfill: each lead is there, scored and written once',
    async () => {
      const service = await started(11);
      const random = createRandom(11);
      const tenant = await service.connect();
      const calls = async (): Promise<number> => service.sandbox.calls.total;
      for (let kill = 0; kill < KILLS.backfill; kill++) {
        const before = service.sandbox.calls.total;
        await waitUntil(async () => service.sandbox.calls.total >= before + 1 + Math.floor(random() * 12));
        await killAndResume(service, random, calls);
      }
      await settled(service, tenant, SETTLES_WITHIN_MS);
      expect(await unwritten(service, tenant)).toEqual([]);
      expect(await undone(service, tenant)).toBe(0);
      const { crm } = service.sandbox;
      const writes = [...crm.records('contacts')].map(
        ({ id }) => crm.versions('contacts', id, 'leadlight_scored_at').length,
      );
      expect(writes).toEqual(Array.from({ length: LEADS }, () => 1));
    },
    TEST_MS,
  );

  it(
    'while leads are scored for their news: all are scored and written',
    async () => {
      const service = await started(12);
      const random = createRandom(12);
      const tenant = await service.connect();
      await settled(service, tenant, SETTLES_WITHIN_MS);
      const scored = () => scoredVersions(service, tenant);
      for (let kill = 0; kill < KILLS.scoring; kill++) {
        const before = await scored();
        bringNews(service, `Stage ${kill}`);
        const first = Math.floor(random() * (LEADS / 4));
        await waitUntil(async () => (await scored()) > before + first);
        await killAndResume(service, random, scored, () => workedOff(service, tenant, 0));
      }
      await service.sandbox.webhooks.settled();
      await settled(service, tenant, SETTLES_WITHIN_MS);
      expect(await unwritten(service, tenant)).toEqual([]);
      expect(await undone(service, tenant)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'while call tasks are delivered: each episode has its one',
    async () => {
      const service = await started(13);
      const random = createRandom(13);
      const tenant = await service.connect();
      await settled(service, tenant, SETTLES_WITHIN_MS);
      // Slow answers, so that kills meet calls under way.
      service.sandbox.faults.set({ slowMs: 40 });
      const keys = await orderCallTasks(service, tenant, TASKS);
      const made = async (): Promise<number> => tasksByEpisode(service.sandbox).size;
      for (let kill = 0; kill < KILLS.delivery; kill++) {
        const before = await made();
        await waitUntil(async () => (await made()) > before + Math.floor(random() * 5));
        await killAndResume(service, random, made);
      }
      await settled(service, tenant, SETTLES_WITHIN_MS);
      expect(await undone(service, tenant)).toBe(0);
      expect(tasksByEpisode(service.sandbox)).toEqual(new Map(keys.map((key) => [key, 1])));
      expect(await tenantIsActive(service, tenant)).toBe(true);
    },
    TEST_MS,
  );
});

async function started(seed: number): Promise<RunningService> {
  const service = await startServiceToKill(LEADS, seed);
  running.push(service);
  return service;
}

/** Kills a little after the point that was reached, starts again, and waits until more is done than before. */
async function killAndResume(
  service: RunningService,
  random: () => number,
  progress: () => Promise<number>,
  /** Whether all was done already when the kill came: then nothing is left to go on with. */
  isDone: () => Promise<boolean> = async () => false,
): Promise<void> {
  await wait(random() * LATE_MS);
  await service.kill();
  // Calls that were under way still end in the sandbox.
  await wait(LATE_MS);
  const before = await progress();
  await service.start();
  const resumed = await waitUntil(
    async () => (await progress()) > before || (await isDone()),
    RESUMES_WITHIN_MS,
  );
  expect(resumed).toBe(true);
}

/** Something of every contact changes, and webhooks tell it. */
function bringNews({ sandbox }: RunningService, title: string): void {
  for (const { id } of [...sandbox.crm.records('contacts')]) {
    sandbox.crm.update('contacts', id, { jobtitle: title });
  }
}

/** Rises with each lead that is scored for news. */
async function scoredVersions({ asAdmin }: RunningService, tenant: string): Promise<number> {
  const [row] = await asAdmin<{ scored: number }>(
    `select sum(scored_version)::int as scored from leadlight.lead where tenant_id = $1`,
    [tenant],
  );
  return row?.scored ?? 0;
}
