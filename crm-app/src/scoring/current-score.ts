import { scoreOf as pointsOf, type Reason, type Tier } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { Assessment } from './assess.ts';
import { REASONS_SHOWN } from './score-rows.ts';
import type { CurrentScore, ScoreCause } from './scoring.ts';

/** What was said last of a lead; null where it was never scored. Primary keys of lead and prediction. */
export async function currentScore(
  transaction: TenantTransaction,
  lead: string,
): Promise<CurrentScore | null> {
  const { rows } = await sql<{
    moment: Date;
    cause: ScoreCause;
    model_id: number;
    version: string | null;
    propensity: number | null;
    points: number | null;
    tier: Tier;
    reasons: Reason[];
  }>`
    select p.moment, p.cause, p.model_id, m.version, p.propensity, p.points, p.tier, p.reasons
    from lead
    join prediction p on p.tenant_id = lead.tenant_id and p.id = lead.current_prediction
    left join model m on m.tenant_id = p.tenant_id and m.id = p.model_id
    where lead.id = ${lead}`.execute(transaction);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    lead,
    moment: row.moment.getTime(),
    cause: row.cause,
    model: row.model_id,
    modelVersion: row.version ?? '',
    propensity: row.propensity,
    score: row.propensity === null ? null : pointsOf(row.propensity),
    points: row.points,
    tier: row.tier,
    reasons: row.reasons.slice(0, REASONS_SHOWN),
  };
}

/** The same of a lead that was scored just now, without asking the database again. */
export function scoreOf(
  { lead, propensity, score, points, tier, reasons }: Assessment,
  made: Pick<CurrentScore, 'moment' | 'cause' | 'model' | 'modelVersion'>,
): CurrentScore {
  const { moment, cause, model, modelVersion } = made;
  const shown = reasons.slice(0, REASONS_SHOWN);
  return { lead, moment, cause, model, modelVersion, propensity, score, points, tier, reasons: shown };
}
