import { sql } from 'kysely';
import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { TimelineDomain } from '../timeline/index.ts';

export type Polling = {
  /** Fetches what changed since the last time and what no webhook tells, such as an account's own fields. */
  poll(tenant: string): Promise<void>;
};

export type PollingParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly timeline: TimelineDomain;
};

/** The row of `backfill` that holds up to when changes were fetched, in epoch milliseconds. */
const POLLED = 'poll';
/** The first poll reaches back over an installation that took long. */
const FIRST_REACH_MS = 24 * 3_600_000;

export function createPolling({ database, clock, crmFor, timeline }: PollingParts): Polling {
  return {
    async poll(tenant) {
      const row = await database.inTenant(tenant, (transaction) =>
        transaction.selectFrom('backfill').select('cursor').where('object', '=', POLLED).executeTakeFirst(),
      );
      const since = row?.cursor ? Number(row.cursor) : clock() - FIRST_REACH_MS;
      const crm = await crmFor(tenant);
      for await (const { rows, leads, upTo } of crm.poll(since)) {
        await timeline.inbox.accept(tenant, rows, leads);
        await database.inTenant(tenant, (transaction) =>
          sql`insert into backfill (tenant_id, object, cursor) values (${tenant}, ${POLLED}, ${String(upTo)})
            on conflict (tenant_id, object) do update set cursor = excluded.cursor, updated_at = now()`.execute(
            transaction,
          ),
        );
      }
    },
  };
}
