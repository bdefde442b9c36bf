import type { Crm } from '../connectors/crm.ts';
import type { Database } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { TimelineDomain } from '../timeline/index.ts';
import { keepPolled, readBackfill, readPolled } from './backfill-rows.ts';

export type Polling = {
  /** Fetches what changed since the last time and what no webhook tells, such as an account's own fields. */
  poll(tenant: string): Promise<void>;
};

export type PollingParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly timeline: TimelineDomain;
};

export function createPolling({ database, queue, crmFor, timeline }: PollingParts): Polling {
  return {
    async poll(tenant) {
      const { since, isRead } = await database.inTenant(tenant, async (transaction) => ({
        since: await readPolled(transaction),
        isRead: (await readBackfill(transaction)).done,
      }));
      // Begun anew by another grant, say, while the queue forgot it.
      if (!isRead) await queue.add({ kind: 'backfill', tenant }, { key: tenant });
      // The backfill that is to begin reads everything.
      if (since === null) return;
      const crm = await crmFor(tenant);
      for await (const { rows, leads, upTo } of crm.poll(since)) {
        await timeline.inbox.accept(tenant, rows, leads);
        await database.inTenant(tenant, (transaction) => keepPolled(transaction, tenant, upTo));
      }
    },
  };
}
