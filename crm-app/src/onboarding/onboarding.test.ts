import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackfillPage, Crm } from '../connectors/crm.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createScoring } from '../scoring/index.ts';
import { createSettings } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { createTraining } from '../training/index.ts';
import { createOnboarding, type OnboardingStep } from './index.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const PAGES = 4;

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

/** A CRM with four leads, one a page; the cursor is how many were given. */
function scriptedCrm(): Crm & { readonly asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  const notAsked = () => Promise.reject(new Error('This is not for an onboarding to ask.'));
  return {
    kind: 'hubspot',
    asked,
    account: async () => ({
      ...{ id: '1', name: 'Acme', timeZone: 'UTC' },
      recordUrl: (id) => `https://crm.example/contacts/${id}`,
    }),
    owners: async () => [{ id: '7', name: 'Iris', email: null, active: true }],
    recordFields: async () => [
      { name: 'industry', property: 'industry', label: 'Industry', barred: null },
      { name: 'cf_1', property: 'cf_1', label: 'Religion', barred: null },
    ],
    ensureFields: async () => ({ created: ['leadlight_tier'], existing: [] }),
    async *backfill(cursor) {
      asked.push(cursor);
      for (let page = Number(cursor ?? 0); page < PAGES; page++) yield pageOf(page);
    },
    async *poll() {},
    ...{
      writeFields: notAsked,
      createTask: notAsked,
      findTask: notAsked,
      completeTask: notAsked,
      disconnect: notAsked,
    },
    usage: { calls: 0, rateLimited: 0 },
  };
}

function pageOf(page: number): BackfillPage {
  const crmId = String(page + 100);
  return {
    rows: [
      {
        ...({ kind: 'event', type: 'lead_created', properties: {} } as const),
        ...{ id: `created ${crmId}`, subject: `lead:${crmId}`, occurredAt: NOW, knownAt: NOW },
      },
    ],
    leads: [
      {
        crmId,
        ownerId: '7',
        optedOut: false,
        ...{ name: null, email: null, phone: null, company: null, account: null },
      },
    ],
    cursor: String(page + 1),
    progress: { object: 'contacts', read: page + 1, expected: PAGES },
  };
}
