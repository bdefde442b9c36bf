import {
  createStoreBuilder,
  type EventRow,
  type EventType,
  type IdentityRow,
  type Row,
  type TimelineStore,
} from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { Database, TenantTransaction } from '../platform/database/database.ts';

type StoredEvent = {
  id: string;
  subject: string;
  type: string;
  occurred_at: Date;
  known_at: Date;
  properties: Record<string, unknown>;
};
type StoredEdge = {
  id: string;
  from_subject: string;
  into_subject: string;
  tied_at: Date;
  untied_at: Date | null;
};

/**
 * All rows that these leads' timelines, accounts and histories depend on: their own, and those of every subject that
 * ever belonged to them or to what they were merged into.
 */
export async function loadStore(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<TimelineStore> {
  // Indexes identity_edge_from and identity_edge_into.
  const members = await sql<{ subject: string }>`
    with recursive onward (subject) as (
      select unnest(${[...leads]}::text[])
      union
      select edge.into_subject from onward join identity_edge edge on edge.from_subject = onward.subject
    ), members (subject) as (
      select subject from onward
      union
      select edge.from_subject from members join identity_edge edge on edge.into_subject = members.subject
    )
    select subject from members`.execute(transaction);
  const subjects = members.rows.map(({ subject }) => subject);
  const edges = await sql<StoredEdge>`
    select id, from_subject, into_subject, tied_at, untied_at from identity_edge
    where into_subject = any(${subjects}::text[])`.execute(transaction);
  // Index event_subject.
  const events = await sql<StoredEvent>`
    select id, subject, type, occurred_at, known_at, properties from event
    where subject = any(${subjects}::text[])`.execute(transaction);
  const builder = createStoreBuilder();
  for (const edge of edges.rows) builder.add(edgeRow(edge));
  for (const event of events.rows) builder.add(eventRow(event));
  return builder.build();
}

const PAGE = 5_000;

/** Every row of the tenant, in pages: each a transaction of its own, so that none is long and the loop stays free. */
export async function* pagesOfRows(database: Database, tenant: string): AsyncGenerator<Row[]> {
  yield* pages<StoredEdge>(
    database,
    tenant,
    edgeRow,
    (after) =>
      sql`select id, from_subject, into_subject, tied_at, untied_at from identity_edge
      where id > ${after} order by id limit ${PAGE}`,
  );
  yield* pages<StoredEvent>(
    database,
    tenant,
    eventRow,
    (after) =>
      sql`select id, subject, type, occurred_at, known_at, properties from event
      where id > ${after} order by id limit ${PAGE}`,
  );
}

export async function loadWholeStore(database: Database, tenant: string): Promise<TimelineStore> {
  const builder = createStoreBuilder();
  for await (const page of pagesOfRows(database, tenant)) for (const row of page) builder.add(row);
  return builder.build();
}

async function* pages<Stored extends { id: string }>(
  database: Database,
  tenant: string,
  rowOf: (stored: Stored) => Row,
  query: (after: string) => ReturnType<typeof sql<Stored>>,
): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const { rows } = await database.inTenant(tenant, (transaction) => query(after).execute(transaction));
    if (rows.length > 0) yield rows.map(rowOf);
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1].id;
  }
}

function eventRow({ id, subject, type, occurred_at, known_at, properties }: StoredEvent): EventRow {
  return {
    kind: 'event',
    id,
    subject,
    // Only parsed rows are stored.
    type: type as EventType,
    occurredAt: occurred_at.getTime(),
    knownAt: known_at.getTime(),
    properties,
  };
}

function edgeRow({ id, from_subject, into_subject, tied_at, untied_at }: StoredEdge): IdentityRow {
  return {
    kind: 'identity',
    id,
    from: from_subject,
    into: into_subject,
    tiedAt: tied_at.getTime(),
    untiedAt: untied_at?.getTime() ?? null,
  };
}
