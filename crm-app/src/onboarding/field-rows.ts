import { sql } from 'kysely';
import type { CrmField } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { isSensitiveField } from '../settings/index.ts';

/** The CRM's fields as they are now. Those that it no longer has go, their rules in the settings stay. */
export async function keepFields(
  transaction: TenantTransaction,
  tenant: string,
  fields: readonly CrmField[],
): Promise<void> {
  const given = fields.map(({ name, property, label, barred }) => ({
    ...{ name, property, label, barred },
    sensitive: isSensitiveField(name, label),
  }));
  await sql`
    insert into crm_field (tenant_id, name, property, label, sensitive, barred)
    select distinct on (f.name) ${tenant}::uuid, f.name, f.property, f.label, f.sensitive, f.barred
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as f (
      name text, property text, label text, sensitive boolean, barred text)
    order by f.name
    on conflict (tenant_id, name) do update set property = excluded.property, label = excluded.label,
      sensitive = excluded.sensitive, barred = excluded.barred`.execute(transaction);
  await sql`
    delete from crm_field where not (name = any (${fields.map(({ name }) => name)}::text[]))`.execute(
    transaction,
  );
}
