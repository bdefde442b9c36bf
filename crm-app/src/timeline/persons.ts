import { type RawBuilder, sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** A lead and one that is the same person after all merges, itself included. */
export type SamePerson = { readonly lead: string; readonly same: string };

/**
 * Who each of the leads is after all merges: those on the way to the one that is left, and those that ended in it.
 * A merge that was undone ties nobody. Visitors are left out: nobody calls a browser.
 */
export async function samePersons(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<SamePerson[]> {
  if (leads.length === 0) return [];
  // Indexes identity_edge_from and identity_edge_into.
  const { rows } = await sql<SamePerson>`
    with recursive onward (lead, same) as (
      select lead, lead from unnest(${[...new Set(leads)]}::text[]) as lead
      union
      select onward.lead, edge.into_subject
      from onward join identity_edge edge on edge.from_subject = onward.same and edge.untied_at is null
    ), person (lead, same) as (
      select lead, same from onward
      union
      select person.lead, edge.from_subject
      from person join identity_edge edge on edge.into_subject = person.same and edge.untied_at is null
      where starts_with(edge.from_subject, 'lead:')
    )
    select lead, same from person`.execute(transaction);
  return rows;
}

/** Merges are followed no further: a longer chain is a circle. */
const LONGEST_CHAIN = 20;

/** The record that a lead is after all merges, as a query of one id; of a circle there is none. Primary key of leads. */
export function survivorOf(lead: RawBuilder<string>) {
  return sql<string>`
    with recursive reached (id, into_id, step) as (
      select lead.id, lead.merged_into, 0 from lead where lead.id = ${lead}
      union all
      select lead.id, lead.merged_into, reached.step + 1 from reached join lead on lead.id = reached.into_id
      where reached.step < ${LONGEST_CHAIN}::integer
    )
    select id from reached where into_id is null`;
}

/**
 * The ids of a lead that is left and of all records that were merged into it, as a query for `any(array(…))`. A CRM may
 * give two merged records a new one (HubSpot's `newObjectId`): what was kept beside them is then this one's. Index
 * identity_edge_into.
 */
export function recordsOf(lead: RawBuilder<string>) {
  return sql<string>`
    with recursive record (id) as (
      select ${lead}
      union
      select edge.from_subject
      from record join identity_edge edge on edge.into_subject = record.id and edge.untied_at is null
      where starts_with(edge.from_subject, 'lead:')
    )
    select id from record`;
}
