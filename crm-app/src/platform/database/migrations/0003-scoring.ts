import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** What was predicted by which model, and what is done about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leadlight.model (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id bigint generated always as identity,
    version text not null,
    role text not null check (role in ('champion', 'challenger', 'retired')),
    summary jsonb not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
  )`.execute(db);
  await sql`create unique index model_champion on leadlight.model (tenant_id) where role = 'champion'`.execute(
    db,
  );
  await protectTenantTable(db, 'model', 'select, insert, update (role, summary), delete');

  await sql`create table leadlight.model_file (
    tenant_id uuid not null,
    model_id bigint not null,
    name text not null,
    content bytea not null,
    primary key (tenant_id, model_id, name),
    foreign key (tenant_id, model_id) references leadlight.model on delete cascade
  )`.execute(db);
  await protectTenantTable(db, 'model_file', 'select, insert, delete');

  await sql`create table leadlight.prediction (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id bigint generated always as identity,
    lead_id text not null,
    moment timestamptz not null,
    cause text not null
      check (cause in ('event', 'clock', 'backfill', 'model', 'settings', 'request')),
    model_id bigint,
    propensity double precision check (propensity between 0 and 1),
    tier text not null,
    reasons jsonb not null,
    features jsonb not null,
    contributions jsonb not null,
    points double precision,
    assignment text not null check (assignment in ('treatment', 'holdout')),
    first_called_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
  )`.execute(db);
  // A lead's history, newest first.
  await sql`create index prediction_lead on leadlight.prediction (tenant_id, lead_id, moment desc)`.execute(
    db,
  );
  // A log: what was said is not said differently later.
  await protectTenantTable(db, 'prediction', 'select, insert, update (first_called_at), delete');

  await sql`create table leadlight.episode (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id bigint generated always as identity,
    lead_id text not null,
    account text,
    state text not null default 'hot' check (state in ('hot', 'ended')),
    hot_at timestamptz not null,
    below_since timestamptz,
    ended_at timestamptz,
    due_at timestamptz,
    task_key text,
    crm_task_id text,
    task_status text,
    primary key (tenant_id, id),
    unique (tenant_id, task_key)
  )`.execute(db);
  // Two workers at once cannot both begin an episode: not of one lead, not of one account.
  await sql`create unique index episode_lead on leadlight.episode (tenant_id, lead_id)
    where state = 'hot'`.execute(db);
  await sql`create unique index episode_account on leadlight.episode (tenant_id, account)
    where state = 'hot' and account is not null`.execute(db);
  await sql`create index episode_ended on leadlight.episode (tenant_id, lead_id, ended_at)`.execute(db);
  await protectTenantTable(db, 'episode', 'select, insert, update, delete');

  await sql`create table leadlight.outbox (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id bigint generated always as identity,
    key text not null,
    kind text not null check (kind in ('write_fields', 'create_task')),
    lead_id text not null,
    payload jsonb not null,
    status text not null default 'waiting' check (status in ('waiting', 'sending', 'done', 'failed')),
    attempt integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error text,
    created_at timestamptz not null default now(),
    done_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, key)
  )`.execute(db);
  // What is due; rows that are done leave the index.
  await sql`create index outbox_due on leadlight.outbox (tenant_id, next_attempt_at)
    where status in ('waiting', 'sending')`.execute(db);
  await sql`create index outbox_failed on leadlight.outbox (tenant_id) where status = 'failed'`.execute(db);
  await sql`create index outbox_lead on leadlight.outbox (tenant_id, lead_id)`.execute(db);
  await protectTenantTable(db, 'outbox', 'select, insert, update, delete');
}
