import type { Crm, Owner } from '../connectors/crm.ts';
import type { Database } from '../platform/database/database.ts';
import { keepFields } from './field-rows.ts';
import { keepOwners } from './owner-rows.ts';

/** Reads from the CRM what a manager chooses from: who owns leads, and the fields that leads have. */
export async function readChoices(
  database: Database,
  tenant: string,
  crm: Pick<Crm, 'owners' | 'recordFields'>,
): Promise<{ readonly owners: readonly Owner[] }> {
  const [owners, fields] = [await crm.owners(), await crm.recordFields()];
  await database.inTenant(tenant, async (transaction) => {
    await keepOwners(transaction, tenant, owners);
    await keepFields(transaction, tenant, fields);
  });
  return { owners };
}
