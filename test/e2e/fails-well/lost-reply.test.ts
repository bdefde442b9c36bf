import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveWith } from '../../../crm-app/src/scoring/known-scorer.test-support.ts';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { countingScorer } from '../service/counting-scorer.ts';
import { type RunningService, startRunningService } from '../service/running-service.ts';
import { tenantIsActive } from './all-written.ts';
import { IS_DEEP } from './depth.ts';

const CONTACTS = IS_DEEP ? 24 : 12;
/** Of the first task creations, so many are carried out and never answered. Each costs seconds of waiting. */
const LOST = CONTACTS / 2;
const WITHIN_MS = 180_000;
const DAY_MS = 86_400_000;

let sandbox: SandboxHubSpot;
let service: RunningService;
const ids = Array.from({ length: CONTACTS }, (_, index) => String(701 + index));
beforeAll(async () => {
  sandbox = await startSandboxHubSpot({ ...SANDBOX_APP, clock: Date.now, seed: 9 });
  const createdAt = Date.now() - 30 * DAY_MS;
  sandbox.crm.load(ids.map((id) => ({ id, objectType: 'contacts', createdAt, history: {} })));
  service = await startRunningService(sandbox);
  sandbox.webhooks.setUrl(`${service.origin}/hubspot/webhooks`);
});
afterAll(async () => {
  await service?.close();
  await sandbox?.close();
});

it('a call task whose creation was never answered is looked up and is the only one', async () => {
  const tenant = await service.connect();
  expect(await waitUntil(() => tenantIsActive(service, tenant), WITHIN_MS)).toBe(true);
  // One opened mail makes 80 %, which is above the call threshold.
  await service.database.inTenant(tenant, (transaction) => serveWith(transaction, tenant, countingScorer(4)));
  sandbox.faults.set({ lostReplies: { method: 'POST', path: /\/tasks$/, times: LOST } });
  for (const id of ids) {
    sandbox.crm.update('contacts', id, { hs_sales_email_last_opened: new Date().toISOString() });
  }
  const tasks = () => [...sandbox.crm.records('tasks')];
  const kept = () =>
    service.asAdmin<{ crm_task_id: string }>(
      'select crm_task_id from leadlight.episode where crm_task_id is not null order by 1',
    );
  expect(await waitUntil(async () => (await kept()).length === CONTACTS, WITHIN_MS)).toBe(true);
  expect(sandbox.faults.now.lostReplies?.times).toBe(0);
  expect((await kept()).map(({ crm_task_id }) => crm_task_id)).toEqual(
    tasks()
      .map(({ id }) => id)
      .sort(),
  );
  const called = tasks().flatMap(({ id }) => sandbox.crm.associated('tasks', id, 'contacts'));
  expect(called.sort()).toEqual(ids);
}, 400_000);
