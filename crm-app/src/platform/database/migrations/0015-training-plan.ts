import { type Kysely, sql } from 'kysely';
import { protectTenantTable } from './tenant-table.ts';

/** When a tenant's model is learned again: one row a tenant, so that no restart forgets it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leadlight.training_plan (
    tenant_id uuid primary key references leadlight.tenant on delete cascade,
    due_at timestamptz not null,
    why text not null check (why in ('weekly', 'data', 'settings', 'backfill', 'restored')),
    asked bigint not null default 1,
    held boolean not null default false,
    failures integer not null default 0,
    wins bigint,
    wins_counted_at timestamptz
  )`.execute(db);
  await protectTenantTable(db, 'training_plan', 'select, insert, update, delete');
}
