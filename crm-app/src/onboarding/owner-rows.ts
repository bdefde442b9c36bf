import { sql } from 'kysely';
import type { Owner } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';

/** The CRM's owners as they are now; those it no longer names stay, inactive, since old leads name them. */
export async function keepOwners(
  transaction: TenantTransaction,
  tenant: string,
  owners: readonly Owner[],
): Promise<void> {
  await sql`
    insert into owner (tenant_id, id, name, email, active)
    select ${tenant}, o.id, o.name, o.email, o.active
    from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as o (id text, name text, email text, active boolean)
    on conflict (tenant_id, id) do update
      set name = excluded.name, email = excluded.email, active = excluded.active`.execute(transaction);
  await sql`
    update owner set active = false
    where not (id = any (${owners.map(({ id }) => id)}::text[]))`.execute(transaction);
}
