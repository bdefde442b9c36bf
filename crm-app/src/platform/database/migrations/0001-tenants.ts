import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** The tenant itself, how it is connected, what it has set, who may ask in its name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists leadlight`.execute(db);
  await sql`grant usage on schema leadlight to leadlight_app`.execute(db);

  await sql`create table leadlight.tenant (
    id uuid primary key,
    crm text not null check (crm in ('hubspot', 'salesforce')),
    crm_account_id text not null,
    name text not null,
    time_zone text not null default 'UTC',
    ui_origin text,
    status text not null default 'installing'
      check (status in ('installing', 'active', 'paused', 'uninstalled')),
    dry_run_until timestamptz,
    installed_at timestamptz not null default now(),
    unique (crm, crm_account_id)
  )`.execute(db);
  // Made by leadlight.create_tenant alone, since before that there is no tenant to act as.
  await protectTenantTable(db, 'tenant', 'select, update', 'id');

  await sql`create table leadlight.connection (
    tenant_id uuid primary key references leadlight.tenant on delete cascade,
    key_id text not null,
    access_token bytea not null,
    refresh_token bytea not null,
    expires_at timestamptz not null,
    scopes text[] not null,
    status text not null default 'connected' check (status in ('connected', 'refused', 'disconnected')),
    last_error text
  )`.execute(db);
  await protectTenantTable(db, 'connection', 'select, insert, update, delete');

  await sql`create table leadlight.api_key (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id uuid not null,
    hash bytea not null unique check (octet_length(hash) = 32),
    name text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    primary key (tenant_id, id)
  )`.execute(db);
  await protectTenantTable(db, 'api_key', 'select, insert, update');

  await sql`create table leadlight.settings (
    tenant_id uuid primary key references leadlight.tenant on delete cascade,
    revision integer not null,
    values jsonb not null
  )`.execute(db);
  await protectTenantTable(db, 'settings', 'select, insert, update');

  await sql`create table leadlight.settings_change (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    revision integer not null,
    changed_at timestamptz not null default now(),
    changed_by text not null,
    before jsonb not null,
    after jsonb not null,
    primary key (tenant_id, revision)
  )`.execute(db);
  // A history: written once, never changed.
  await protectTenantTable(db, 'settings_change', 'select, insert');

  await sql`create table leadlight.owner (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id text not null,
    name text not null,
    email text,
    active boolean not null default true,
    primary key (tenant_id, id)
  )`.execute(db);
  await protectTenantTable(db, 'owner', 'select, insert, update, delete');

  await sql`create table leadlight.job (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id uuid not null,
    kind text not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    progress jsonb not null default '{}',
    result jsonb,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
  )`.execute(db);
  await protectTenantTable(db, 'job', 'select, insert, update, delete');

  await sql`create table leadlight.erasure (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    hmac bytea not null,
    erased_at timestamptz not null default now(),
    receipt jsonb not null,
    primary key (tenant_id, hmac)
  )`.execute(db);
  await protectTenantTable(db, 'erasure', 'select, insert, update');
}
