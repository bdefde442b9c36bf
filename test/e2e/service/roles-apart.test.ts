import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  HAS_REDIS,
  startTestRedis,
  type TestRedis,
} from '../../../crm-app/src/connectors/hubspot/api/redis.test-support.ts';
import { serveWith } from '../../../crm-app/src/scoring/known-scorer.test-support.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { countingScorer } from './counting-scorer.ts';
import { type RolesApart, startRolesApart } from './roles-apart.ts';
import { connectedTenant } from './running-service.ts';

const DAY_MS = 86_400_000;
const WITHIN_MS = 90_000;
const CONTACT = '501';
/** In the log-odds: nobody who did anything stands at 50 %, one opened mail makes 60 %, four make 83 %. */
const LEVEL = 3;
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

describe('web and worker as two processes', () => {
  describe('with the queue in PostgreSQL', () => rolesApart(null));

  // LEADLIGHT_REDIS_SERVER names the program; the test command finds or installs it.
  describe.skipIf(!HAS_REDIS)('with the queue in Redis (skipped where there is no redis-server)', () => {
    rolesApart(startTestRedis);
  });
});

function rolesApart(startRedis: (() => Promise<TestRedis | null>) | null): void {
  let redis: TestRedis | null = null;
  let apart: RolesApart;
  let tenant: string;
  beforeAll(async () => {
    redis = (await startRedis?.()) ?? null;
    apart = await startRolesApart(redis?.url ?? null);
    const version = (value: string) => ({
      ...{ value, timestamp: Date.now() - 60 * DAY_MS, sourceType: 'CRM_UI' },
    });
    apart.sandbox.crm.load([
      {
        ...{ id: CONTACT, objectType: 'contacts', createdAt: Date.now() - 60 * DAY_MS },
        history: { email: [version('ada@example.com')], phone: [version('+49 30 1')] },
      },
    ]);
    tenant = await connectedTenant(apart, apart.origin, apart.sandbox);
  });
  afterAll(async () => {
    await apart?.close();
    await redis?.stop();
  });

  const field = (name: string): string | undefined =>
    apart.sandbox.crm.record('contacts', CONTACT)?.values[name];
  const openMail = (minutesAgo: number): void =>
    apart.sandbox.crm.update('contacts', CONTACT, {
      hs_sales_email_last_opened: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    });
  const episodes = () =>
    apart.database.inTenant(tenant, (transaction) => transaction.selectFrom('episode').selectAll().execute());
  /** What both processes said stands in the message where it does not come to be. */
  const comesToBe = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    const said = () => `${what}\nweb: ${apart.web.said()}\nworker: ${apart.worker.said()}`;
    const came = await waitUntil(isSo, WITHIN_MS);
    expect(came, came ? '' : said()).toBe(true);
  };

  it('the worker brings in the account that was connected at the web', async () => {
    await comesToBe('the account is active', async () => {
      const [row] = await apart.asAdmin<{ status: string }>('select status from leadlight.tenant');
      return row?.status === 'active' && field('leadlight_tier') !== undefined;
    });
    expect(apart.web.said()).not.toContain('Leadlight works');
    expect(apart.worker.said()).not.toContain('Leadlight answers');
    // Jobs that ended leave nothing behind; what a queue is leaves a row, or a key.
    const inDatabase = await apart.asAdmin('select from queue.meta');
    const inRedis = (await redis?.client().keys('leadlight:*')) ?? [];
    expect([inDatabase.length > 0, inRedis.length > 0]).toEqual([redis === null, redis !== null]);
  });

  it('a webhook is kept by the web while no worker runs, and becomes a field write by the next one', async () => {
    await apart.database.inTenant(tenant, (transaction) =>
      serveWith(transaction, tenant, countingScorer(LEVEL)),
    );
    expect(await apart.worker.end('SIGTERM')).toBe(0);
    openMail(30);
    await apart.sandbox.webhooks.settled();
    const waiting = await apart.database.across.tenantsWithWaitingWebhooks(10);
    expect([waiting, field('leadlight_propensity') === '60']).toEqual([[tenant], false]);
    await apart.startWorker();
    await comesToBe('60 is written', async () => field('leadlight_propensity') === '60');
  });

  it('more of them make the lead hot: one call task', async () => {
    for (const minutes of [20, 10, 5]) openMail(minutes);
    const tasks = () => [...apart.sandbox.crm.records('tasks')];
    await comesToBe('a task is there', async () => tasks().length > 0);
    await comesToBe('83 is written', async () => field('leadlight_propensity') === '83');
    expect(tasks()).toHaveLength(1);
    expect(tasks()[0]?.values).toMatchObject({
      ...{ hs_task_subject: 'Call within 1 hour', hs_task_priority: 'HIGH', hs_task_status: 'NOT_STARTED' },
    });
    expect(await episodes()).toMatchObject([{ state: 'hot', called_at: null, task_done_at: null }]);
  });

  it('the call and the task that the rep completes stop the call clock', async () => {
    const { crm } = apart.sandbox;
    const tied = { associations: [{ objectType: 'contacts' as const, id: CONTACT }] };
    const calledAt = new Date();
    const call = { hs_timestamp: calledAt.toISOString(), hs_call_disposition: CONNECTED };
    crm.create('calls', { ...call, hs_call_status: 'COMPLETED' }, tied);
    const [task] = [...crm.records('tasks')];
    crm.update('tasks', task?.id ?? '', { hs_task_status: 'COMPLETED' });
    await comesToBe('the call clock has stopped', async () => {
      const [episode] = await episodes();
      return episode?.called_at != null && episode.task_done_at != null;
    });
    expect(await episodes()).toMatchObject([{ called_at: calledAt, task_status: 'done' }]);
    const [first] = await apart.asAdmin<{ first_called_at: Date }>(
      'select first_called_at from leadlight.prediction order by id limit 1',
    );
    expect(first?.first_called_at).toEqual(calledAt);
  });
}
