import { DAY } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { TimelineDomain } from '../timeline/index.ts';
import { CHOICES_READ, POLLED } from './backfill-rows.ts';
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
  readonly clock: Clock;
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly timeline: TimelineDomain;
};

/** The first poll reaches back over an installation that took long. */
const FIRST_REACH_MS = DAY;

export function createPolling({ database, clock, crmFor, timeline }: PollingParts): Polling {
  return {
    async poll(tenant) {
      const polled = await database.inTenant(tenant, (transaction) => readTime(transaction, POLLED));
      const since = polled ?? clock() - FIRST_REACH_MS;
      const crm = await crmFor(tenant);
      for await (const { rows, leads, upTo } of crm.poll(since)) {
        await timeline.inbox.accept(tenant, rows, leads);
        await database.inTenant(tenant, (transaction) => keepTime(transaction, tenant, POLLED, upTo));
      }
      // Last: what is wrong with these lists must not keep changes of leads away.
      await readChoicesDaily(database, tenant, crm, clock());
    },
  };
}

async function readChoicesDaily(database: Database, tenant: string, crm: Crm, now: number): Promise<void> {
  const read = await database.inTenant(tenant, (transaction) => readTime(transaction, CHOICES_READ));
  if (read !== null && now - read < DAY) return;
  await readChoices(database, tenant, crm);
  await database.inTenant(tenant, (transaction) => keepTime(transaction, tenant, CHOICES_READ, now));
}

async function readTime(transaction: TenantTransaction, object: string): Promise<number | null> {
  const row = await transaction
    .selectFrom('backfill')
    .select('cursor')
    .where('object', '=', object)
    .executeTakeFirst();
  return row?.cursor ? Number(row.cursor) : null;
}

async function keepTime(
  transaction: TenantTransaction,
  tenant: string,
  object: string,
  time: number,
): Promise<void> {
  await sql`
    insert into backfill (tenant_id, object, cursor) values (${tenant}, ${object}, ${String(time)})
    on conflict (tenant_id, object) do update set cursor = excluded.cursor, updated_at = now()`.execute(
    transaction,
  );
}
