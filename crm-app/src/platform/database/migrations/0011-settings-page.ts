import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** What the settings page and the call queue are answered from, so that neither computes anything when it is opened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Who may always change the settings. The e-mail address is known from when they first open the page.
  await sql`alter table leadlight.connection
    add column installed_by text,
    add column installer_email text`.execute(db);

  await sql`create table leadlight.crm_field (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    name text not null,
    property text not null,
    label text not null,
    sensitive boolean not null,
    barred text,
    primary key (tenant_id, name)
  )`.execute(db);
  await protectTenantTable(db, 'crm_field', 'select, insert, update, delete');

  // The newest replay of the last days, of the model that it was made with.
  await sql`create table leadlight.replay (
    tenant_id uuid primary key references leadlight.tenant on delete cascade,
    model_id bigint not null,
    computed_at timestamptz not null,
    result jsonb not null,
    foreign key (tenant_id, model_id) references leadlight.model on delete cascade
  )`.execute(db);
  await protectTenantTable(db, 'replay', 'select, insert, update, delete');

  // Calls to the CRM on one day of the tenant's own time zone.
  await sql`create table leadlight.api_usage (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    day date not null,
    calls bigint not null default 0,
    rate_limited bigint not null default 0,
    primary key (tenant_id, day)
  )`.execute(db);
  await protectTenantTable(db, 'api_usage', 'select, insert, update, delete');

  await sql`create table leadlight.audit_entry (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id bigint generated always as identity,
    at timestamptz not null,
    done_by text not null,
    deed text not null,
    primary key (tenant_id, id)
  )`.execute(db);
  // A history: written once, never changed.
  await protectTenantTable(db, 'audit_entry', 'select, insert');

  await addCallOrder(db);

  // What waits to be called, and the week's episodes.
  await sql`create index episode_open on leadlight.episode (tenant_id, due_at)
    where called_at is null and task_done_at is null`.execute(db);
  await sql`create index episode_hot on leadlight.episode (tenant_id, hot_at)`.execute(db);
  // Calls of the last month, and the newest row that came in.
  await sql`create index event_call on leadlight.event (tenant_id, occurred_at)
    where type = 'call_logged'`.execute(db);
  await sql`create index event_received on leadlight.event (tenant_id, received_at)`.execute(db);
  // Refused writes of the last days.
  await sql`create index outbox_failed_at on leadlight.outbox (tenant_id, created_at)
    where status = 'failed'`.execute(db);
}

/**
 * The order in which leads are worth calling, in the lead's own row: without it the best 20 of 100,000 leads are found
 * by reading 100,000 predictions.
 */
async function addCallOrder(db: Kysely<unknown>): Promise<void> {
  await sql`alter table leadlight.lead
    add column current_tier text,
    add column call_rank double precision`.execute(db);
  // The migrator sees rows of all tenants only while row level security is not forced on it; the two tables are locked
  // until the transaction ends, which forces it again.
  for (const table of ['lead', 'prediction']) {
    await sql`alter table ${sql.id('leadlight', table)} no force row level security`.execute(db);
  }
  await sql`update leadlight.lead set
      current_tier = p.tier,
      call_rank = case when p.tier = 'exclude' then null else coalesce(p.propensity, p.points) end
    from leadlight.prediction p
    where p.tenant_id = lead.tenant_id and p.id = lead.current_prediction and lead.merged_into is null`.execute(
    db,
  );
  for (const table of ['lead', 'prediction']) {
    await sql`alter table ${sql.id('leadlight', table)} force row level security`.execute(db);
  }
  await sql`create index lead_tier_rank on leadlight.lead (tenant_id, current_tier, call_rank desc nulls last)`.execute(
    db,
  );
  await sql`create index lead_owner_rank on leadlight.lead (tenant_id, owner_id, call_rank desc nulls last)`.execute(
    db,
  );
}
