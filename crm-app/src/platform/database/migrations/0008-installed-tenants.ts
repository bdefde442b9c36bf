import { type Kysely, sql } from 'kysely';

/** Tenants that may hold tokens, in any state short of uninstalled: those to seal anew when the key changes (see 0004). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function leadlight.installed_tenants() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$select t.id from leadlight.tenant t where t.status <> 'uninstalled' order by t.id$$`.execute(db);
  await sql`revoke execute on function leadlight.installed_tenants() from public`.execute(db);
  await sql`grant execute on function leadlight.installed_tenants() to leadlight_app`.execute(db);
}
