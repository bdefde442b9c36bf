import { sql } from 'kysely';
import type { CrmUsage as CountedCalls } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';

/** How many calls were made to a tenant's CRM. */
export type CrmUsage = {
  /** Counts an object's calls from now on; its own numbers only ever rise. */
  watch(tenant: string, counted: CountedCalls): void;
  /** Adds what was called since the last time to the tenants' days: one row a tenant, none where nothing was called. */
  flush(): Promise<void>;
};

type Watched = { readonly tenant: string; readonly counted: CountedCalls; kept: CountedCalls };

/**
 * Calls are counted in memory and added up now and then, since a write for each would double what a call costs us. A
 * process that is killed loses what it counted since the last flush.
 */
export function createCrmUsage({ database, clock }: { database: Database; clock: Clock }): CrmUsage {
  const watched: Watched[] = [];
  return {
    watch(tenant, counted) {
      watched.push({ tenant, counted, kept: { calls: 0, rateLimited: 0 } });
    },
    async flush() {
      for (const each of watched) {
        const { calls, rateLimited } = each.counted;
        const more = { calls: calls - each.kept.calls, rateLimited: rateLimited - each.kept.rateLimited };
        if (more.calls === 0) continue;
        await database.inTenant(each.tenant, (transaction) => add(transaction, more, clock()));
        each.kept = { calls, rateLimited };
      }
    },
  };
}

/** Days are those of the tenant's own time zone, as the CRM shows it. */
async function add(transaction: TenantTransaction, more: CountedCalls, now: number): Promise<void> {
  await sql`
    insert into api_usage as kept (tenant_id, day, calls, rate_limited)
    select id, (${new Date(now)}::timestamptz at time zone time_zone)::date, ${more.calls}::bigint,
      ${more.rateLimited}::bigint
    from tenant
    on conflict (tenant_id, day) do update
      set calls = kept.calls + excluded.calls, rate_limited = kept.rate_limited + excluded.rate_limited`.execute(
    transaction,
  );
}

/** Of the tenant's today; what a process counted since its last flush is missing. */
export async function readUsageToday(transaction: TenantTransaction, now: number): Promise<CountedCalls> {
  const { rows } = await sql<{ calls: number; rate_limited: number }>`
    select api_usage.calls, api_usage.rate_limited from tenant
    join api_usage on api_usage.tenant_id = tenant.id
      and api_usage.day = (${new Date(now)}::timestamptz at time zone tenant.time_zone)::date`.execute(
    transaction,
  );
  const [today] = rows;
  return { calls: today?.calls ?? 0, rateLimited: today?.rate_limited ?? 0 };
}
