import type { Reason, Tier } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { LeadProfileJson, TenantStatus } from '../platform/database/schema.ts';
import { isAnothers } from '../settings-page/index.ts';
import { erasureHeldOff, recordsOf } from '../timeline/index.ts';
import type { FeedbackReason, Looked } from './record-card.ts';

/** All that a card is made of, but for the trend. Everything of the lead is null where there is no such lead. */
export type CardRow = {
  readonly status: TenantStatus;
  readonly dry_run_until: Date | null;
  readonly dry_run: boolean | null;
  readonly paused: boolean | null;
  readonly lead: string | null;
  readonly merged_into: string | null;
  readonly profile: LeadProfileJson | null;
  readonly excluded: boolean | null;
  readonly opted_out: boolean | null;
  readonly owner: string | null;
  /** Of another owner than who looks, in an account whose reps see only their own leads. */
  readonly is_anothers: boolean;
  readonly prediction: number | null;
  readonly moment: Date | null;
  readonly model_id: number | null;
  readonly propensity: number | null;
  readonly points: number | null;
  readonly tier: Tier | null;
  readonly reasons: readonly Reason[] | null;
  readonly version: string | null;
  readonly reliability: unknown;
  readonly gate: unknown;
  readonly hot_at: Date | null;
  readonly due_at: Date | null;
  readonly episode_state: 'hot' | 'ended' | null;
  readonly task_status: string | null;
  readonly crm_task_id: string | null;
  readonly called_at: Date | null;
  readonly task_done_at: Date | null;
  readonly feedback_reason: FeedbackReason | null;
  readonly feedback_at: Date | null;
  readonly look_from: number | null;
  readonly look_since: Date | null;
  readonly look_seen: number | null;
  readonly look_seen_at: Date | null;
  readonly change_to: number | null;
  readonly change: unknown;
};

/**
 * One row, whoever is asked about; until the transaction ends the lead is not erased (holdOffErasure). Task and feedback
 * of a record that was merged into this one are its own. Primary keys; indexes episode_ended and feedback_lead.
 */
export async function readCardRow(
  transaction: TenantTransaction,
  lead: string,
  { userId, userEmail }: Pick<Looked, 'userId' | 'userEmail'>,
): Promise<CardRow> {
  const records = sql`any(array(${recordsOf(sql<string>`${lead}::text`)}))`;
  const { rows } = await sql<CardRow>`
    select tenant.status, tenant.dry_run_until, (settings.values ->> 'dryRun')::boolean as dry_run,
      (settings.values ->> 'paused')::boolean as paused,
      lead.id as lead, lead.merged_into, lead.profile, lead.excluded, lead.opted_out, owner.name as owner,
      ${isAnothers(userEmail)} as is_anothers,
      p.id as prediction, p.moment, p.model_id, p.propensity, p.points, p.tier, p.reasons,
      model.version, model.summary -> 'reliability' as reliability, model.summary -> 'dataGate' as gate,
      e.hot_at, e.due_at, e.state as episode_state, e.task_status, e.crm_task_id, e.called_at, e.task_done_at,
      f.reason as feedback_reason, f.at as feedback_at,
      look.from_prediction as look_from, look.since as look_since, look.seen_prediction as look_seen,
      look.seen_at as look_seen_at, look.change_to, look.change, ${erasureHeldOff(lead)} as held_off
    from tenant
    left join settings on settings.tenant_id = tenant.id
    left join lead on lead.tenant_id = tenant.id and lead.id = ${lead}
    left join owner on owner.tenant_id = tenant.id
      and owner.id = coalesce(lead.owner_id, settings.values ->> 'fallbackOwner')
    left join prediction p on p.tenant_id = tenant.id and p.id = lead.current_prediction
    left join model on model.tenant_id = tenant.id and model.id = p.model_id
    left join lateral (select * from episode where episode.tenant_id = tenant.id and episode.lead_id = ${records}
      order by hot_at desc limit 1) e on true
    left join lateral (select reason, at from feedback where feedback.tenant_id = tenant.id
      and feedback.lead_id = ${records} and feedback.user_id = ${userId} order by at desc limit 1) f on true
    left join card_look look on look.tenant_id = tenant.id and look.lead_id = lead.id and look.user_id = ${userId}`.execute(
    transaction,
  );
  return rows[0];
}
