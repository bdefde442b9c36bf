import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** What the card on a record keeps: what each rep saw last, what they said of a score, and tasks they ticked off. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leadlight.feedback (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    id text not null check (length(id) <= 100),
    lead_id text not null,
    prediction_id bigint,
    user_id text not null,
    reason text not null,
    note text not null check (length(note) <= 500),
    at timestamptz not null,
    primary key (tenant_id, id)
  )`.execute(db);
  // A rep's newest about a lead; all about a lead, for its erasure.
  await sql`create index feedback_lead on leadlight.feedback (tenant_id, lead_id, user_id, at desc)`.execute(
    db,
  );
  await protectTenantTable(db, 'feedback', 'select, insert, delete');

  await sql`create table leadlight.card_look (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    lead_id text not null,
    user_id text not null,
    from_prediction bigint,
    since timestamptz,
    seen_prediction bigint not null,
    seen_at timestamptz not null,
    change_to bigint,
    change jsonb,
    primary key (tenant_id, lead_id, user_id)
  )`.execute(db);
  await protectTenantTable(db, 'card_look', 'select, insert, update, delete');

  await sql`alter table leadlight.outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('write_fields', 'create_task', 'complete_task'))`.execute(
    db,
  );

  // Whose request it is, in one statement outside of any tenant: the card is opened a hundred times a second (see 0004).
  await sql`create function leadlight.installed_tenant_of(crm text, account text) returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$select t.id from leadlight.tenant t
      where t.crm = $1 and t.crm_account_id = $2 and t.status <> 'uninstalled'$$`.execute(db);
  await sql`revoke execute on function leadlight.installed_tenant_of(text, text) from public`.execute(db);
  await sql`grant execute on function leadlight.installed_tenant_of(text, text) to leadlight_app`.execute(db);
}
