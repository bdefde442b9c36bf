import { createStoreBuilder, type Row, type TimelineStore } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { EDGE, EVENT, rowsIn } from './row-text.ts';

/**
 * All rows that these leads' timelines, accounts and histories depend on: their own, and those of every subject that
 * ever belonged to them or to what they were merged into.
 */
export async function loadStore(
  transaction: TenantTransaction,
  leads: readonly string[],
  leavesOut: (property: string) => boolean = () => false,
): Promise<TimelineStore> {
  // Indexes identity_edge_from, identity_edge_into and event_subject; the array keeps the planner to them.
  const { rows } = await sql<{ edges: string; events: string }>`
    with recursive onward (subject) as (
      select unnest(${[...leads]}::text[])
      union
      select edge.into_subject from onward join identity_edge edge on edge.from_subject = onward.subject
    ), members (subject) as (
      select subject from onward
      union
      select edge.from_subject from members join identity_edge edge on edge.into_subject = members.subject
    )
    select
      (select coalesce(json_agg(${EDGE}), '[]') from identity_edge
        where into_subject = any(array(select subject from members)))::text as edges,
      (select coalesce(json_agg(${EVENT}), '[]') from event
        where subject = any(array(select subject from members)))::text as events`.execute(transaction);
  const builder = createStoreBuilder();
  for (const { edges, events } of rows) {
    for (const row of rowsIn(edges)) builder.add(row);
    for (const row of rowsIn(events)) if (!isOfProperty(row, leavesOut)) builder.add(row);
  }
  return builder.build();
}

/** Is the row a version of such a property? */
export function isOfProperty(row: Row, isSuch: (property: string) => boolean): boolean {
  return row.kind === 'event' && row.type === 'property_changed' && isSuch(String(row.properties.name));
}

const PAGE = 5_000;

/**
 * Every row of the tenant, in pages that `rowsIn` reads: texts, so that another thread can read them and this one's
 * loop stays free. Each is a transaction of its own, so that none is long.
 */
export async function* pagesOfRows(database: Database, tenant: string): AsyncGenerator<string> {
  yield* pages(database, tenant, EDGE, sql`identity_edge`);
  yield* pages(database, tenant, EVENT, sql`event`);
}

export async function loadWholeStore(database: Database, tenant: string): Promise<TimelineStore> {
  const builder = createStoreBuilder();
  for await (const page of pagesOfRows(database, tenant)) for (const row of rowsIn(page)) builder.add(row);
  return builder.build();
}

async function* pages(
  database: Database,
  tenant: string,
  columns: ReturnType<typeof sql>,
  table: ReturnType<typeof sql>,
): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { rows } = await database.inTenant(tenant, (transaction) =>
      sql<{ count: number; last: string; text: string }>`
        select count(*), max(id) as last, json_agg(${columns})::text as text
        from (select * from ${table} where id > ${after} order by id limit ${PAGE}) as page`.execute(
        transaction,
      ),
    );
    const [{ count, last, text }] = rows;
    if (count > 0) yield text;
    if (count < PAGE) return;
    after = last;
  }
}
