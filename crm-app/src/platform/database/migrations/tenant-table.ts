import { type Kysely, sql } from 'kysely';

/**
 * Puts a table that was just made under forced row level security and lets the app role at it. Each statement sees
 * and writes the rows of the tenant named by `leadlight.tenant`, which is set per transaction; unset (or '' as it is
 * after a transaction that had set it) it is null, which equals nothing.
 *
 * `allowed` is what the app role may do, e.g. 'select, insert'.
 */
export async function protectTenantTable(
  db: Kysely<unknown>,
  table: string,
  allowed: string,
  tenantColumn = 'tenant_id',
): Promise<void> {
  const name = sql.id('leadlight', table);
  const tenant = sql.raw(`(select nullif(current_setting('leadlight.tenant', true), '')::uuid)`);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`
    create policy own_tenant on ${name}
    using (${sql.id(tenantColumn)} = ${tenant})
    with check (${sql.id(tenantColumn)} = ${tenant})`.execute(db);
  await sql`grant ${sql.raw(allowed)} on ${name} to leadlight_app`.execute(db);
}
