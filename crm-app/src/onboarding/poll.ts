import { DAY } from '@leadlight/scoring-core';
import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { TimelineDomain } from '../timeline/index.ts';
import { keepChoicesRead, keepPolled, readBackfill, readChoicesRead, readPolled } from './backfill-rows.ts';
import { readChoices } from './read-choices.ts';

export type Polling = {
  /**
   * Fetches what changed since the last time and what no webhook tells, such as an account's own fields; once a day
   * also which owners and fields there are.
   */
  poll(tenant: string): Promise<void>;
};

export type PollingParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly timeline: TimelineDomain;
};

export function createPolling({ database, queue, clock, crmFor, timeline }: PollingParts): Polling {
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
      // Last: what is wrong with these lists must not keep changes of leads away.
      await readChoicesDaily(database, tenant, crm, clock());
    },
  };
}

async function readChoicesDaily(database: Database, tenant: string, crm: Crm, now: number): Promise<void> {
  const read = await database.inTenant(tenant, readChoicesRead);
  if (read !== null && now - read < DAY) return;
  await readChoices(database, tenant, crm);
  await database.inTenant(tenant, (transaction) => keepChoicesRead(transaction, tenant, now));
}
