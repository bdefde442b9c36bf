import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** What is known of leads: events and identities, appended to; the lead they are about; where reading them stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leadlight.event (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id text not null,
    subject text not null,
    type text not null,
    occurred_at timestamptz not null,
    known_at timestamptz not null,
    received_at timestamptz not null default now(),
    properties jsonb not null,
    primary key (tenant_id, id),
    check (known_at >= occurred_at)
  )`.execute(db);
  // One lead's timeline: the events of a handful of subjects.
  await sql`create index event_subject on leadlight.event (tenant_id, subject)`.execute(db);
  // Appended to and, at an erasure, deleted from; never rewritten.
  await protectTenantTable(db, 'event', 'select, insert, delete');

  await sql`create table leadlight.identity_edge (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id text not null,
    from_subject text not null,
    into_subject text not null,
    tied_at timestamptz not null,
    untied_at timestamptz,
    primary key (tenant_id, id)
  )`.execute(db);
  // Walked both ways: whose is this visitor, and which visitors are this lead's.
  await sql`create index identity_edge_from on leadlight.identity_edge (tenant_id, from_subject)`.execute(db);
  await sql`create index identity_edge_into on leadlight.identity_edge (tenant_id, into_subject)`.execute(db);
  await protectTenantTable(db, 'identity_edge', 'select, insert, update (untied_at), delete');

  await sql`create table leadlight.lead (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id text not null,
    crm_id text not null,
    account text,
    owner_id text,
    profile jsonb not null,
    dirty_version bigint not null default 0,
    scored_version bigint not null default 0,
    dirty_since timestamptz,
    next_tick_at timestamptz,
    merged_into text,
    excluded boolean not null default false,
    opted_out boolean not null default false,
    current_prediction bigint,
    written jsonb,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
  )`.execute(db);
  await sql`create index lead_account on leadlight.lead (tenant_id, account) where account is not null`.execute(
    db,
  );
  // The sweeper's two questions; both indexes hold only the leads that are the answer or will be.
  await sql`create index lead_dirty on leadlight.lead (tenant_id, dirty_since)
    where dirty_version > scored_version`.execute(db);
  await sql`create index lead_tick on leadlight.lead (next_tick_at) where next_tick_at is not null`.execute(
    db,
  );
  await protectTenantTable(db, 'lead', 'select, insert, update, delete');

  await sql`create table leadlight.source_calendar (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    source text not null,
    recorded_since timestamptz not null,
    primary key (tenant_id, source)
  )`.execute(db);
  await protectTenantTable(db, 'source_calendar', 'select, insert, update, delete');

  await sql`create table leadlight.backfill (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    object text not null,
    cursor text,
    done boolean not null default false,
    read bigint not null default 0,
    expected bigint,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, object)
  )`.execute(db);
  await protectTenantTable(db, 'backfill', 'select, insert, update, delete');

  await sql`create table leadlight.webhook_delivery (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    key text not null,
    payload jsonb not null,
    received_at timestamptz not null default now(),
    processed_at timestamptz,
    primary key (tenant_id, key)
  )`.execute(db);
  await sql`create index webhook_delivery_waiting on leadlight.webhook_delivery (tenant_id, received_at)
    where processed_at is null`.execute(db);
  await protectTenantTable(db, 'webhook_delivery', 'select, insert, update (processed_at), delete');
}
