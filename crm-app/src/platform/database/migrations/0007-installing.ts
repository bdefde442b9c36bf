import { type Kysely, sql } from 'kysely';

/** Accounts whose installation is not over: a backfill that the queue lost is found again by it (see 0004). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function leadlight.installing_tenants() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$select t.id from leadlight.tenant t where t.status = 'installing' order by t.id$$`.execute(db);
  await sql`revoke execute on function leadlight.installing_tenants() from public`.execute(db);
  await sql`grant execute on function leadlight.installing_tenants() to leadlight_app`.execute(db);
}
