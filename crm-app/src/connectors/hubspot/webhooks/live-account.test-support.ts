import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TimelineEvent } from '@leadlight/scoring-core';
import { eventsAt } from '@leadlight/scoring-core';
import { createHubSpotWebhooks } from '@leadlight/webhooks';
import { onTestFinished } from 'vitest';
import { CLIENT_SECRET } from '../../../../../test/sandbox/hubspot/sandbox.test-support.ts';
import type { TestDatabase } from '../../../platform/database/test-database.ts';
import { createTimeline, type TimelineDomain } from '../../../timeline/index.ts';
import { recordingQueue } from '../../../timeline/recording-queue.test-support.ts';
import { type ConnectedSandbox, connectForTest } from '../hubspot-crm.test-support.ts';
import { createHubSpotWebhookStore, type HubSpotWebhookStore } from './process-deliveries.ts';

export type LiveAccount = ConnectedSandbox & {
  readonly tenant: string;
  readonly timeline: TimelineDomain;
  readonly store: HubSpotWebhookStore;
  readonly forgotten: string[];
  readonly told: Set<string>;
  /** What HubSpot refused to let be read. */
  readonly refused: string[];
  /** Lets the account's time go on, waits for its webhooks and takes them in. */
  takeIn(): Promise<void>;
  /** What stands in a contact's timeline now, in order. */
  eventsOf(contact: string): Promise<TimelineEvent[]>;
  /** Everything that the timeline holds, without what depends on when it was read. */
  end(): Promise<unknown>;
};

/** A sandbox whose webhooks reach a receiver on this machine, which stores them in PostgreSQL. */
export async function liveAccount(db: TestDatabase, scopes?: readonly string[]): Promise<LiveAccount> {
  const connected = await connectForTest({}, scopes);
  const { sandbox, crm, time } = connected;
  const forgotten: string[] = [];
  const refused: string[] = [];
  const told = new Set<string>();
  const timeline = createTimeline({
    database: db.database,
    queue: recordingQueue(),
    clock: () => time.now,
    erasurePepper: Buffer.alloc(32),
    onHintLost: () => {},
  });
  const tenant = await db.database.across.createTenant({
    crm: 'hubspot',
    account: String(sandbox.portalId),
    name: 'Sandbox',
  });
  for (const table of ['event', 'identity_edge', 'lead', 'webhook_delivery']) {
    await db.asAdmin(`delete from leadlight.${table} where tenant_id = $1`, [tenant]);
  }
  const store = createHubSpotWebhookStore({
    database: db.database,
    clock: () => time.now,
    crmFor: async () => crm,
    inbox: timeline.inbox,
    forget: async (_tenant, contacts) => void forgotten.push(...contacts),
    erasedAmong: async (_transaction, _tenant, contacts) => contacts.filter((id) => forgotten.includes(id)),
    onRefused: async (_tenant, error) => void refused.push(error.message),
    onStored: (one) => told.add(one),
  });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const publicOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handle = createHubSpotWebhooks({
    publicOrigin,
    clientSecret: CLIENT_SECRET,
    clock: () => time.now,
    inbox: store.rawInbox,
    log: { warn: () => {} },
  });
  sandbox.webhooks.setUrl(`${publicOrigin}/hubspot/webhooks`);
  return {
    ...connected,
    ...{ tenant, timeline, store, forgotten, told, refused },
    async takeIn() {
      await sandbox.webhooks.settled();
      await store.process(tenant);
      time.now += 61_000;
      time.wall += 61_000;
    },
    async eventsOf(contact) {
      const whole = await timeline.wholeStore(tenant);
      return eventsAt(whole.timelineOf(`lead:${contact}`), time.now);
    },
    async end() {
      const whole = await timeline.wholeStore(tenant);
      return whole.leads.map((lead) => whole.timelineOf(lead).entries.map(({ event }) => event));
    },
  };
}
