import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { excludedBySettings } from '../scoring/exclusion.ts';
import { readRules } from '../scoring/index.ts';
import type { CardRow } from './card-row.ts';
import type { ExclusionReason } from './record-card.ts';

/** Why a lead of the tier "exclude" is out, in the order in which scoring asks. */
export async function exclusionReason(
  transaction: TenantTransaction,
  lead: string,
  row: Pick<CardRow, 'profile' | 'excluded' | 'opted_out'>,
  facts: { readonly outcome: string; readonly now: number },
): Promise<ExclusionReason> {
  if (row.excluded) return 'by_hand';
  const rules = await readRules(transaction, facts.now);
  const bySettings = excludedBySettings(rules, {
    profile: row.profile ?? {},
    optedOut: row.opted_out ?? false,
  });
  if (bySettings !== null) return bySettings;
  // Index event_subject; records merged into this one count for it too.
  const { rows } = await sql<{ type: string }>`
    select distinct type from event
    where subject in (select ${lead}::text union all
        select from_subject from identity_edge where into_subject = ${lead} and untied_at is null)
      and type in ('lead_excluded', ${facts.outcome})`.execute(transaction);
  const types = new Set(rows.map(({ type }) => type));
  if (types.has('lead_excluded')) return 'by_hand';
  // What is left is what the CRM calls a customer.
  return types.has(facts.outcome) ? 'had_outcome' : 'customer';
}
