import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** What went wrong and was not lost without a word: the last fault of each step, and what a webhook could not do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leadlight.fault (
    tenant_id uuid not null references leadlight.tenant on delete cascade,
    step text not null,
    message text not null,
    at timestamptz not null,
    primary key (tenant_id, step)
  )`.execute(db);
  await protectTenantTable(db, 'fault', 'select, insert, update, delete');

  await sql`alter table leadlight.webhook_delivery add column refused text`.execute(db);
  await sql`grant update (refused) on leadlight.webhook_delivery to leadlight_app`.execute(db);

  // What was told of a deal or task that is deleted: few events are of these types, and no lead is named to find them by.
  await sql`create index event_of_record on leadlight.event (tenant_id, type)
    where type in ('deal_created', 'deal_stage_changed', 'deal_won', 'deal_lost', 'custom:deal_deleted',
      'task_created', 'task_completed', 'custom:task_deleted')`.execute(db);
}
