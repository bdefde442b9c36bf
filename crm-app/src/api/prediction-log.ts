import type { Reason, Tier } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { ScoreCause } from '../scoring/scoring.ts';
import type { StoredExplanation } from './present-score.ts';

export type LoggedPrediction = {
  readonly id: number;
  readonly moment: Date;
  readonly cause: ScoreCause;
  readonly propensity: number | null;
  readonly tier: Tier;
  readonly reasons: readonly Reason[];
  readonly model_id: number | null;
  readonly version: string | null;
};

/** What was said of a lead, newest first; those before a prediction. Index prediction_lead. */
export async function readHistory(
  transaction: TenantTransaction,
  lead: string,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<LoggedPrediction[]> {
  const { rows } = await sql<LoggedPrediction>`
    select p.id, p.moment, p.cause, p.propensity, p.tier, p.reasons, p.model_id, m.version
    from prediction p left join model m on m.tenant_id = p.tenant_id and m.id = p.model_id
    where p.lead_id = ${lead} and (${page.before ?? null}::bigint is null or (p.moment, p.id) < (
      select b.moment, b.id from prediction b where b.id = ${page.before ?? null}::bigint and b.lead_id = ${lead}))
    order by p.moment desc, p.id desc limit ${page.limit}`.execute(transaction);
  return rows;
}

/** Of the lead's current prediction. */
export async function readExplanation(
  transaction: TenantTransaction,
  lead: string,
): Promise<StoredExplanation | null> {
  const { rows } = await sql<StoredExplanation>`
    select p.features, p.contributions from lead
    join prediction p on p.tenant_id = lead.tenant_id and p.id = lead.current_prediction
    where lead.id = ${lead}`.execute(transaction);
  return rows[0] ?? null;
}
