import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Crm } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createScoring } from '../scoring/index.ts';
import { createSettings } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { createTraining } from '../training/index.ts';
import { createOnboarding, type OnboardingStep } from './index.ts';
import { NOW, PAGES, scriptedCrm } from './scripted-crm.test-support.ts';

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

function onboardingOf(
  crm: Crm,
  queue: ReturnType<typeof memoryQueue>,
  signal: AbortSignal,
  watch: (step: OnboardingStep) => void,
) {
  const { database } = test;
  const shared = { database, queue, clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...shared, erasurePepper: Buffer.alloc(32) });
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
