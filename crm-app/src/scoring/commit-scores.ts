import { DAY } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { Assessment } from './assess.ts';
import { type EpisodeResult, stepEpisodes } from './episode-rows.ts';
import { putFieldWrites } from './field-writes.ts';
import { type LeadRow, lockLeads } from './leads-to-score.ts';
import { storePredictions } from './prediction-rows.ts';
import type { OpenScorer } from './scorers.ts';
import type { ScoreCause } from './scoring.ts';
import type { TenantRules } from './tenant-rules.ts';

export type LeadResult =
  | {
      readonly status: 'scored';
      readonly assessment: Assessment;
      readonly cause: ScoreCause;
      readonly moment: number;
      /** The row in `model`, and its version. */
      readonly model: number;
      readonly modelVersion: string;
      readonly written: boolean;
      readonly episode: EpisodeResult;
    }
  | { readonly status: 'merged away' }
  /** Rows came in meanwhile: what was computed is old, and nothing of it is kept. */
  | { readonly status: 'moved' };

type ToCommit = {
  readonly seen: readonly LeadRow[];
  readonly assessments: readonly Assessment[];
  readonly scorer: OpenScorer;
  readonly rules: TenantRules;
  readonly moment: number;
  readonly cause: ScoreCause;
};

/** Prediction, tier, fields to write, episode and the lead's own state: all of it or nothing, in one transaction. */
export async function commitScores(
  transaction: TenantTransaction,
  tenant: string,
  { seen, assessments, scorer, rules, moment, cause }: ToCommit,
): Promise<Map<string, LeadResult>> {
  const results = new Map<string, LeadResult>();
  const assessmentOf = new Map(assessments.map((assessment) => [assessment.lead, assessment]));
  const seenVersion = new Map(seen.map((row) => [row.id, row.dirty_version]));
  const current: { readonly row: LeadRow; readonly assessment: Assessment; readonly cause: ScoreCause }[] =
    [];
  const mergedAway: string[] = [];
  for (const row of await lockLeads(transaction, [...seenVersion.keys()])) {
    const assessment = assessmentOf.get(row.id);
    if (row.dirty_version !== seenVersion.get(row.id)) results.set(row.id, { status: 'moved' });
    else if (assessment === undefined || row.merged_into !== null) mergedAway.push(row.id);
    else current.push({ row, assessment, cause: causeOf(row, cause) });
  }
  for (const lead of mergedAway) results.set(lead, { status: 'merged away' });
  await settleMergedAway(transaction, mergedAway, moment);
  if (current.length === 0) return results;

  const { model } = scorer;
  const modelVersion = scorer.serving.scorer.version;
  const predictionOf = await storePredictions(transaction, tenant, current, { model, moment });
  await updateLeads(transaction, current, predictionOf, moment);
  const { type, horizonDays } = scorer.outcome;
  const episodes = await stepEpisodes(
    transaction,
    tenant,
    current.map(({ row, assessment }) => ({
      assessment,
      account: assessment.account ?? row.account,
      eventAt: row.pending_event_at?.getTime() ?? null,
    })),
    { moment, rules, order: { outcome: type, horizonDays } },
  );
  // In a dry run nothing is put aside: when it ends, `written` is still empty and the next score writes the fields.
  const written =
    rules.output === 'dry run'
      ? new Set<string>()
      : await putFieldWrites(
          transaction,
          tenant,
          current.map(({ row, assessment }) => ({
            assessment,
            crmId: row.crm_id,
            written: row.written,
            prediction: predictionOf.get(row.id) ?? 0,
          })),
          { moment, modelVersion },
        );
  for (const { assessment, cause } of current) {
    const { lead } = assessment;
    const episode = episodes.get(lead) ?? { begins: false, why: [] };
    const made = { cause, moment, model, modelVersion };
    results.set(lead, { status: 'scored', assessment, ...made, written: written.has(lead), episode });
  }
  return results;
}

/** An event that waits makes it the event's score, whoever asked. */
function causeOf({ pending_event_at }: LeadRow, asked: ScoreCause): ScoreCause {
  return pending_event_at === null ? asked : 'event';
}

/** Nothing is scored any more: neither by its rows nor by the clock. */
async function settleMergedAway(
  transaction: TenantTransaction,
  leads: readonly string[],
  moment: number,
): Promise<void> {
  if (leads.length === 0) return;
  await sql`
    update lead set scored_version = dirty_version, dirty_since = null, pending_event_at = null, next_tick_at = null,
      current_tier = null, call_rank = null
    where id = any(${[...leads]}::text[])`.execute(transaction);
  await sql`update episode set state = 'ended', ended_at = ${new Date(moment)}
    where lead_id = any(${[...leads]}::text[]) and state = 'hot'`.execute(transaction);
}

/** The leads are locked and their versions are those that were seen. */
async function updateLeads(
  transaction: TenantTransaction,
  leads: readonly { readonly row: LeadRow; readonly assessment: Assessment }[],
  predictionOf: ReadonlyMap<string, number>,
  moment: number,
): Promise<void> {
  const ids = leads.map(({ row }) => row.id);
  const predictions = ids.map((id) => predictionOf.get(id) ?? null);
  const accounts = leads.map(({ row, assessment }) => assessment.account ?? row.account);
  const tiers = leads.map(({ assessment }) => assessment.tier);
  const ranks = leads.map(({ assessment }) => assessment.propensity ?? assessment.points);
  await sql`
    update lead set
      current_prediction = given.prediction,
      current_tier = given.tier,
      call_rank = given.rank,
      account = given.account,
      scored_version = lead.dirty_version,
      dirty_since = null,
      pending_event_at = null,
      next_tick_at = ${new Date(moment + DAY)}
    from unnest(${ids}::text[], ${predictions}::bigint[], ${accounts}::text[], ${tiers}::text[], ${ranks}::float8[])
      as given (id, prediction, account, tier, rank)
    where lead.id = given.id`.execute(transaction);
}
