import { HOUR } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { LeadProfileJson } from '../platform/database/schema.ts';
import { excludedBySettings } from '../scoring/exclusion.ts';
import type { TenantRules } from '../scoring/tenant-rules.ts';
import type { OutboxRow } from './outbox.ts';

export type TaskRules = Pick<TenantRules, 'fallbackOwner' | 'exclusions'>;

/** What is true of an ordered call task at the moment when it is to be made. */
export type TaskFacts = {
  readonly crm_id: string;
  readonly owner_id: string | null;
  readonly profile: LeadProfileJson;
  readonly merged_into: string | null;
  readonly excluded: boolean;
  readonly opted_out: boolean;
  /** Of the newest score; `exclude` where the timeline says that nobody should call. */
  readonly tier: string | null;
  readonly episode: 'hot' | 'ended' | null;
  /** Of the owners that the task could be for, those who left. */
  readonly owners_left: readonly string[];
};

/** Null where the lead is gone: erased. */
export async function readTaskFacts(
  transaction: TenantTransaction,
  { key, lead_id }: OutboxRow,
  { fallbackOwner }: TaskRules,
): Promise<TaskFacts | null> {
  const { rows } = await sql<TaskFacts>`
    select lead.crm_id, lead.owner_id, lead.profile, lead.merged_into, lead.excluded, lead.opted_out,
      prediction.tier,
      (select state from episode where episode.task_key = ${key}) as episode,
      array(select id from owner where not active and id in (lead.owner_id, ${fallbackOwner})) as owners_left
    from lead left join prediction
      on prediction.tenant_id = lead.tenant_id and prediction.id = lead.current_prediction
    where lead.id = ${lead_id}`.execute(transaction);
  return rows[0] ?? null;
}

/** After the due time a call is no longer the quick one that the task asks for; a short outage it outlives. */
export const MOST_LATE_MS = 4 * HOUR;

/** Why the task must not be made any more; null where it is still wanted. */
export function whyNotWanted(facts: TaskFacts, dueAt: number, rules: TaskRules, now: number): string | null {
  const { merged_into, opted_out, excluded, tier, episode, profile } = facts;
  if (merged_into !== null) return 'the lead was merged into another one';
  if (opted_out) return 'the lead has opted out';
  const isExcluded =
    excluded || tier === 'exclude' || excludedBySettings(rules, { profile, optedOut: opted_out }) !== null;
  if (isExcluded) return 'the lead is excluded';
  if (episode !== 'hot') return 'the lead is no longer hot';
  if (now - dueAt > MOST_LATE_MS) return 'the time to call was over hours ago';
  return null;
}

/** The lead's owner, else the setting's; nobody who left the CRM's account. */
export function ownerOf({ owner_id, owners_left }: TaskFacts, { fallbackOwner }: TaskRules): string | null {
  const isThere = (owner: string | null): boolean => owner !== null && !owners_left.includes(owner);
  return [owner_id, fallbackOwner].find(isThere) ?? null;
}
