import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { type RunningService, startRunningService } from './running-service.ts';

let sandbox: SandboxHubSpot;
let service: RunningService;
beforeAll(async () => {
  sandbox = await startSandboxHubSpot({ ...SANDBOX_APP, clock: Date.now, seed: 9 });
  sandbox.crm.load([{ id: '1', objectType: 'contacts', createdAt: Date.now() - 1000, history: {} }]);
  service = await startRunningService(sandbox);
}, 120_000);
afterAll(async () => {
  await service?.close();
  await sandbox?.close();
});

const count = async (statement: string, tenant: string): Promise<number> =>
  (await service.asAdmin(statement, [tenant])).length;
const tierOf = () => sandbox.crm.record('contacts', '1')?.values.leadlight_tier ?? '';

it('what waited for a right goes out once an admin has connected again', async () => {
  const tenant = await service.connect();
  expect(await waitUntil(async () => tierOf() !== '', 90_000)).toBe(true);
  await service.asAdmin(
    `insert into leadlight.fault (tenant_id, step, message, at) values ($1, 'rights', 'refused (403)', now())`,
    [tenant],
  );
  await service.asAdmin(
    `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload)
     select tenant_id, 'again', kind, lead_id,
       jsonb_set(payload, '{update,tier}', '"exclude"') from leadlight.outbox
     where tenant_id = $1 and kind = 'write_fields' order by id desc limit 1`,
    [tenant],
  );
  const jobs = async () => {
    const text = await (await fetch(`${service.origin}/metrics`)).text();
    return Number(/leadlight_job_seconds_count\{kind="deliver",outcome="done"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const before = await jobs();
  // The sweeper hints at the row, and two deliveries leave it where it is.
  expect(await waitUntil(async () => (await jobs()) >= before + 2, 60_000)).toBe(true);
  const waiting = `select from leadlight.outbox where tenant_id = $1 and key = 'again' and status = 'waiting'`;
  expect(await count(waiting, tenant)).toBe(1);
  expect(tierOf()).not.toBe('exclude');
  await service.connect();
  expect(await waitUntil(async () => tierOf() === 'exclude', 60_000)).toBe(true);
  expect(await count(`select from leadlight.fault where tenant_id = $1 and step = 'rights'`, tenant)).toBe(0);
}, 240_000);
