import {
  calendarOf,
  createStoreBuilder,
  type EventRow,
  type Source,
  type SourceCalendar,
} from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** From when each source was recorded for the tenant, as training and serving read it. */
export async function readCalendar(transaction: TenantTransaction): Promise<SourceCalendar> {
  const rows = await transaction.selectFrom('source_calendar').select(['source', 'recorded_since']).execute();
  const since: Partial<Record<Source, number>> = {};
  for (const { source, recorded_since } of rows) since[source as Source] = recorded_since.getTime();
  return { kind: 'by source', since };
}

/**
 * Moves the first days of sources back where these events are older. It reads before it writes: nearly always there
 * is nothing to move, and an upsert would lock the rows of the commonest sources for every webhook.
 */
export async function keepCalendar(
  transaction: TenantTransaction,
  tenant: string,
  events: readonly EventRow[],
): Promise<void> {
  const builder = createStoreBuilder();
  for (const event of events) builder.add(event);
  const first = calendarOf(builder.build(), Number.POSITIVE_INFINITY);
  const kept = await readCalendar(transaction);
  if (first.kind !== 'by source' || kept.kind !== 'by source') return;
  const sources = Object.keys(first.since) as Source[];
  const earlier = sources
    .filter((source) => (first.since[source] ?? 0) < (kept.since[source] ?? Number.POSITIVE_INFINITY))
    .sort();
  if (earlier.length === 0) return;
  const times = earlier.map((source) => new Date(first.since[source] ?? 0).toISOString());
  await sql`
    insert into source_calendar as kept (tenant_id, source, recorded_since)
    select ${tenant}::uuid, source, since
    from unnest(${earlier}::text[], ${times}::timestamptz[]) as given (source, since) order by source
    on conflict (tenant_id, source) do update
      set recorded_since = least(kept.recorded_since, excluded.recorded_since)`.execute(transaction);
}
