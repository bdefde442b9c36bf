import { type IdentityRow, isLead } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';

const LEAD = 'lead:';

/** Leads that rows name and nobody has described yet: they are there to be scored. */
export async function storeNamedLeads(
  transaction: TenantTransaction,
  tenant: string,
  subjects: readonly string[],
): Promise<void> {
  const leads = [...new Set(subjects.filter(isLead))].sort();
  if (leads.length === 0) return;
  await sql`
    insert into lead (tenant_id, id, crm_id, profile)
    select ${tenant}::uuid, id, substr(id, ${LEAD.length + 1}::integer), '{}'
    from unnest(${leads}::text[]) as id order by id
    on conflict (tenant_id, id) do nothing`.execute(transaction);
}

/** What the CRM says of the person now. It is no part of any feature, so it makes no lead dirty. */
export async function storeProfiles(
  transaction: TenantTransaction,
  profiles: readonly LeadProfile[],
): Promise<void> {
  const byId = new Map(profiles.map((profile) => [profile.crmId, profile]));
  if (byId.size === 0) return;
  const given = [...byId.values()].map(({ crmId, name, email, phone, company, ...rest }) => ({
    id: leadOf(crmId),
    profile: { name, email, phone, company },
    account: rest.account,
    owner_id: rest.ownerId,
    opted_out: rest.optedOut,
  }));
  await sql`
    update lead set
      profile = lead.profile || given.profile,
      account = coalesce(given.account, lead.account),
      owner_id = given.owner_id,
      opted_out = given.opted_out
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (
      id text, profile jsonb, account text, owner_id text, opted_out boolean)
    where lead.id = given.id
      and (lead.profile @> given.profile and lead.owner_id is not distinct from given.owner_id
        and lead.account is not distinct from coalesce(given.account, lead.account)
        and lead.opted_out = given.opted_out) is not true`.execute(transaction);
}

export function leadOf(crmId: string): string {
  return LEAD + crmId;
}

/** A lead that was merged away is scored no more; one whose merge was undone is again. */
export async function storeMerges(
  transaction: TenantTransaction,
  edges: readonly IdentityRow[],
): Promise<void> {
  const merged = edges.filter((edge) => isLead(edge.from)).map((edge) => edge.from);
  if (merged.length === 0) return;
  await sql`
    update lead set merged_into = (
      select edge.into_subject from identity_edge edge
      where edge.from_subject = lead.id and edge.untied_at is null
      order by edge.tied_at desc, edge.id desc limit 1)
    where id = any(${[...new Set(merged)]}::text[])`.execute(transaction);
}
