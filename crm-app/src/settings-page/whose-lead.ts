import { type RawBuilder, sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { settingsValues } from '../settings/index.ts';
import type { Asker, NoPermission } from './settings-page.ts';
import { readPermission } from './who-may-change.ts';

/**
 * Whether reps see only their own leads and this one is another's, in a query with `settings`, `lead` and its `owner`.
 * The CRM's own record permissions are not known here; whose lead it is says the owner's e-mail address.
 */
export function isAnothers(userEmail: string | null): RawBuilder<boolean> {
  return sql<boolean>`(coalesce((settings.values ->> 'ownLeadsOnly')::boolean, false) and lead.owner_id is not null
    and not coalesce(lower(owner.email) = ${userEmail}::text, false))`;
}

/** Null where the asker may see and change what is kept of this lead. Primary keys. */
export async function refusedLead(
  transaction: TenantTransaction,
  asker: Asker,
  lead: string,
): Promise<NoPermission | null> {
  const { rows } = await sql`
    select from settings
    join lead on lead.tenant_id = settings.tenant_id and lead.id = ${lead}
    left join owner on owner.tenant_id = lead.tenant_id and owner.id = lead.owner_id
    where ${isAnothers(asker.userEmail)}`.execute(transaction);
  return rows.length === 0 ? null : refusedToReps(transaction, asker);
}

/** Null for managers, who see everybody's leads. */
export async function refusedToReps(
  transaction: TenantTransaction,
  asker: Asker,
): Promise<NoPermission | null> {
  const row = await transaction.selectFrom('settings').select('values').executeTakeFirst();
  const { managers } = settingsValues.parse(row?.values ?? {});
  const { mayChange, ask } = await readPermission(transaction, asker, managers);
  return mayChange ? null : { state: 'no_permission', ask };
}
