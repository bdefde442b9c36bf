import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';
import type { Assessment } from './assess.ts';
import type { ScoreCause } from './scoring.ts';

/** Reasons that are kept with a prediction: those shown, and some more for whoever asks why. */
const REASONS_KEPT = 6;

export type NewPrediction = { readonly assessment: Assessment; readonly cause: ScoreCause };

/** Adds to the log; the ids by lead. */
export async function storePredictions(
  transaction: TenantTransaction,
  tenant: string,
  predictions: readonly NewPrediction[],
  made: { readonly model: number; readonly moment: number },
): Promise<Map<string, number>> {
  const given = predictions.map(({ assessment, cause }) => ({
    lead_id: assessment.lead,
    cause,
    propensity: assessment.propensity,
    points: assessment.points,
    tier: assessment.tier,
    reasons: assessment.reasons.slice(0, REASONS_KEPT),
    features: assessment.features,
    contributions: assessment.contributions,
  }));
  // Holdout comes with the experiment on routing; until then everybody is treated.
  const { rows } = await sql<{ id: number; lead_id: string }>`
    insert into prediction (tenant_id, lead_id, moment, cause, model_id, propensity, points, tier, reasons, features,
      contributions, assignment)
    select ${tenant}::uuid, lead_id, ${new Date(made.moment)}, cause, ${made.model}::bigint, propensity, points, tier,
      reasons, features, contributions, 'treatment'
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (
      lead_id text, cause text, propensity float8, points float8, tier text, reasons jsonb, features jsonb,
      contributions jsonb)
    returning id, lead_id`.execute(transaction);
  return new Map(rows.map(({ id, lead_id }) => [lead_id, id]));
}
