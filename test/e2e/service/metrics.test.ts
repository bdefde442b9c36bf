import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { type RunningService, startRunningService } from './running-service.ts';
import { sendWebhooks, webhookAddress } from './send-webhooks.ts';

let sandbox: SandboxHubSpot;
let service: RunningService;
beforeAll(async () => {
  sandbox = await startSandboxHubSpot({ ...SANDBOX_APP, clock: Date.now, seed: 8 });
  sandbox.crm.load(
    ['1', '2', '3'].map((id) => ({ id, objectType: 'contacts', createdAt: Date.now() - 1000, history: {} })),
  );
  service = await startRunningService(sandbox);
}, 120_000);
afterAll(async () => {
  await service?.close();
  await sandbox?.close();
});

/** The series of /metrics by name and labels. */
async function series(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${service.origin}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ [^ ]+$/, ''), Number(line.split(' ').at(-1))]));
}

/** Reads again until every series named has come to so much; what they are then. */
async function comesTo(wanted: Readonly<Record<string, number>>): Promise<Record<string, number>> {
  let now: Record<string, number> = {};
  await waitUntil(async () => {
    const all = await series();
    now = Object.fromEntries(Object.keys(wanted).map((name) => [name, all.get(name) ?? 0]));
    return Object.entries(wanted).every(([name, least]) => (now[name] ?? 0) >= least);
  }, 90_000);
  return now;
}

const change = (eventId: number, portalId: number) => ({
  ...{ eventId, subscriptionId: 1, portalId, appId: 1, attemptNumber: 0, occurredAt: Date.now() },
  ...{ subscriptionType: 'object.propertyChange', objectId: 1, objectTypeId: '0-1' },
  ...{ propertyName: 'lifecyclestage', propertyValue: 'lead', changeSource: 'CRM_UI' },
});

it('a running service tells of calls to the CRM, scores, effects, webhook events and routes', async () => {
  await service.connect();
  const onboarded = {
    'leadlight_crm_call_seconds_count{crm="hubspot",outcome="ok"}': 5,
    'leadlight_delivered_total{kind="write_fields",outcome="done"}': 3,
    'leadlight_rows{what="tenants_active"}': 1,
  };
  const counted = await comesTo(onboarded);
  for (const [name, least] of Object.entries(onboarded)) {
    expect(counted[name], name).toBeGreaterThanOrEqual(least);
  }
  const { portalId } = sandbox;
  const known = change(1, portalId);
  expect(await sendWebhooks(service.origin, [known, change(2, portalId)])).toBe(204);
  expect(await sendWebhooks(service.origin, [known, change(3, portalId + 1)])).toBe(204);
  const unsigned = await fetch(webhookAddress(service.origin), { method: 'POST', body: '[]' });
  expect(unsigned.status).toBe(401);
  const route = 'leadlight_http_request_seconds_count{route="/hubspot/webhooks",method="POST"';
  const told = {
    'leadlight_webhook_events_total{crm="hubspot",fate="stored"}': 2,
    'leadlight_webhook_events_total{crm="hubspot",fate="dropped"}': 2,
    'leadlight_scored_leads_total{cause="event"}': 1,
    'leadlight_score_wait_seconds_count{cause="event"}': 1,
    [`${route},status="204"}`]: 2,
    [`${route},status="401"}`]: 1,
  };
  expect(await comesTo(told)).toEqual({
    ...told,
    'leadlight_scored_leads_total{cause="event"}': expect.any(Number),
    'leadlight_score_wait_seconds_count{cause="event"}': expect.any(Number),
  });
  expect((await series()).get('leadlight_scored_leads_total{cause="event"}')).toBeGreaterThan(0);
}, 240_000);
