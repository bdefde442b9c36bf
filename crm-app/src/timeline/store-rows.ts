import type { EventRow, IdentityRow, Row } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';

/** What was not there before: only it makes leads dirty. */
export type StoredRows = { readonly events: readonly EventRow[]; readonly edges: readonly IdentityRow[] };

/** Appends rows; one that is there already changes nothing, except that an edge may have been undone. */
export async function storeRows(
  transaction: TenantTransaction,
  tenant: string,
  rows: readonly Row[],
): Promise<StoredRows> {
  const events = new Map<string, EventRow>();
  const edges = new Map<string, IdentityRow>();
  for (const row of rows) {
    if (row.kind === 'event') events.set(row.id, events.get(row.id) ?? row);
    else edges.set(row.id, row.untiedAt === null ? (edges.get(row.id) ?? row) : row);
  }
  return {
    events: await storeEvents(transaction, tenant, events),
    edges: await storeEdges(transaction, tenant, edges),
  };
}

/** In the order of ids: two transactions that store the same rows then wait for, and never block, each other. */
async function storeEvents(
  transaction: TenantTransaction,
  tenant: string,
  events: ReadonlyMap<string, EventRow>,
): Promise<EventRow[]> {
  if (events.size === 0) return [];
  const given = [...events.values()].map(({ id, subject, type, occurredAt, knownAt, properties }) => ({
    id,
    subject,
    type,
    // A sender's fast clock is corrected: nothing is known before it occurs.
    occurred_at: isoTime(Math.min(occurredAt, knownAt)),
    known_at: isoTime(knownAt),
    properties,
  }));
  const { rows } = await sql<{ id: string }>`
    insert into event (tenant_id, id, subject, type, occurred_at, known_at, properties)
    select ${tenant}::uuid, id, subject, type, occurred_at, known_at, properties
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (
      id text, subject text, type text, occurred_at timestamptz, known_at timestamptz, properties jsonb)
    order by id
    on conflict (tenant_id, id) do nothing
    returning id`.execute(transaction);
  return rows.map(({ id }) => events.get(id)).filter((event) => event !== undefined);
}

async function storeEdges(
  transaction: TenantTransaction,
  tenant: string,
  edges: ReadonlyMap<string, IdentityRow>,
): Promise<IdentityRow[]> {
  if (edges.size === 0) return [];
  const given = [...edges.values()].map(({ id, from, into, tiedAt, untiedAt }) => ({
    id,
    from_subject: from,
    into_subject: into,
    tied_at: isoTime(tiedAt),
    untied_at: untiedAt === null ? null : isoTime(untiedAt),
  }));
  const { rows } = await sql<{ id: string }>`
    insert into identity_edge as edge (tenant_id, id, from_subject, into_subject, tied_at, untied_at)
    select ${tenant}::uuid, id, from_subject, into_subject, tied_at, untied_at
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (
      id text, from_subject text, into_subject text, tied_at timestamptz, untied_at timestamptz)
    order by id
    on conflict (tenant_id, id) do update set untied_at = excluded.untied_at
      where excluded.untied_at < coalesce(edge.untied_at, 'infinity')
    returning id`.execute(transaction);
  return rows.map(({ id }) => edges.get(id)).filter((edge) => edge !== undefined);
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
