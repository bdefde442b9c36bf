import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Crm } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createScoring } from '../scoring/index.ts';
import { createSettings } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { createTraining } from '../training/index.ts';
import { createOnboarding, createPolling, forgetBackfill, type OnboardingStep } from './index.ts';
import { NOW, PAGES, scriptedCrm } from './scripted-crm.test-support.ts';

const DAY = 86_400_000;

let now = NOW;
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.close());

it('goes on with the backfill where it was ended, asks no page twice, and then asks for the training', async () => {
  const tenant = await test.createTenant();
  const crm = scriptedCrm();
  const queue = memoryQueue();
  const ended = new AbortController();
  const first = onboardingOf(crm, queue, ended.signal, (step) => {
    if (step.step === 'backfilling' && step.read === 2) ended.abort();
  });
  await expect(first.backfill(tenant)).rejects.toThrow(/abort/i);
  expect(await queue.counts()).toMatchObject({ waiting: 0 });

  const steps: OnboardingStep[] = [];
  const second = onboardingOf(crm, queue, new AbortController().signal, (step) => steps.push(step));
  await second.backfill(tenant);
  expect(crm.asked).toEqual([null, '2']);
  expect(steps.at(-1)).toEqual({ step: 'backfilled', leads: PAGES, rows: 2 });
  expect(await queue.counts()).toMatchObject({ waiting: 1 });
  const owners = await test.asAdmin('select id, active from leadlight.owner where tenant_id = $1', [tenant]);
  expect(owners).toEqual([{ id: '7', active: true }]);
  const fields = await test.asAdmin('select name, sensitive from leadlight.crm_field order by name');
  expect(fields).toEqual([
    { name: 'cf_1', sensitive: true },
    { name: 'industry', sensitive: false },
  ]);

  await second.backfill(tenant);
  expect(crm.asked).toHaveLength(2);
  await queue.close();
});

it('a new grant reads the history again, and the first poll goes back to where that began', async () => {
  const tenant = await test.createTenant();
  const { database } = test;
  const crm = scriptedCrm();
  const queue = memoryQueue();
  const { signal } = new AbortController();
  const polling = createPolling({
    ...{ database, queue, clock: () => now },
    ...{ crmFor: async () => crm, timeline: timelineOf(queue) },
  });
  await onboardingOf(crm, queue, signal, () => {}).backfill(tenant);
  await polling.poll(tenant);
  now += 5 * DAY;
  await polling.poll(tenant);
  expect(crm.polledSince).toEqual([NOW, NOW]);

  const steps: OnboardingStep[] = [];
  await database.inTenant(tenant, forgetBackfill);
  // Should the queue have forgotten the backfill too, the poll asks for it again.
  await polling.poll(tenant);
  expect(crm.polledSince).toHaveLength(2);
  expect((await queue.counts()).waiting).toBe(2);
  await onboardingOf(crm, queue, signal, (step) => steps.push(step)).backfill(tenant);
  expect(crm.asked).toEqual([null, null]);
  expect(steps.at(-1)).toMatchObject({ step: 'backfilled', rows: PAGES });
  now += DAY;
  await polling.poll(tenant);
  expect(crm.polledSince.at(-1)).toBe(NOW + 5 * DAY);
  await queue.close();
  now = NOW;
});

it('a backfill that goes on while another grant begins it anew leaves the new one alone', async () => {
  const tenant = await test.createTenant();
  const scripted = scriptedCrm();
  const queue = memoryQueue();
  const { signal } = new AbortController();
  const crm: Crm = {
    ...scripted,
    async *backfill(cursor) {
      for await (const page of scripted.backfill(cursor)) {
        if (page.cursor === '3') await test.database.inTenant(tenant, forgetBackfill);
        yield page;
      }
    },
  };
  await onboardingOf(crm, queue, signal, () => {}).backfill(tenant);
  expect(await queue.counts()).toMatchObject({ waiting: 0 });
  await onboardingOf(scripted, queue, signal, () => {}).backfill(tenant);
  expect(scripted.asked).toEqual([null, null]);
  expect(await queue.counts()).toMatchObject({ waiting: 1 });
  await queue.close();
});

function timelineOf(queue: ReturnType<typeof memoryQueue>) {
  const { database } = test;
  const shared = { database, queue, clock: () => now, onHintLost: () => {} };
  return createTimeline({ ...shared, erasurePepper: Buffer.alloc(32) });
}

function onboardingOf(
  crm: Crm,
  queue: ReturnType<typeof memoryQueue>,
  signal: AbortSignal,
  watch: (step: OnboardingStep) => void,
) {
  const { database } = test;
  const shared = { database, queue, clock: () => now, onHintLost: () => {} };
  const timeline = timelineOf(queue);
  return createOnboarding({
    ...{ ...shared, timeline, signal },
    crmFor: async () => crm,
    installation: { describe: async () => {} },
    settings: createSettings(shared),
    scoring: createScoring({ ...shared, timeline }),
    training: createTraining(shared),
    watch: (_, step) => watch(step),
  });
}
