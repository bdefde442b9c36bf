import { DAY, type Reason, type Tier } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { LeadProfileJson } from '../platform/database/schema.ts';
import { survivorOf } from '../timeline/index.ts';

export type QueueRow = {
  readonly crm_id: string;
  readonly profile: LeadProfileJson;
  readonly owner: string | null;
  readonly propensity: number | null;
  readonly tier: Tier | null;
  readonly reasons: readonly Reason[] | null;
};

export type TaskRow = QueueRow & { readonly crm_task_id: string | null; readonly due_at: Date };

/** `owner` is an owner's id. `seen` are those whose leads, besides nobody's, the asker may see; null for all. */
type RowFilters = {
  readonly owner: string | null;
  readonly seen: readonly string[] | null;
  readonly tier: Tier | null;
  readonly now: number;
};

/** More than a team calls in a day; what lies further back is not called by going through a list. */
const MOST_TASKS = 100;

/** As long as the rest after an episode (CONTRACT.md): a lead may be hot anew then, and what is older is no call to make. */
const STILL_WORTH_MS = 14 * DAY;

/** Tiers that are called; one by one, each is read from its end of an index. */
const TIERS: readonly Tier[] = ['high', 'medium', 'low'];

/** Nobody called, the task is not done, and there is one: in a dry run and while paused there is none. */
function isOpen(now: number) {
  return sql`e.called_at is null and e.task_done_at is null and e.task_status in ('ordered', 'created')
    and e.due_at > ${new Date(now - STILL_WORTH_MS)}`;
}

/** Merged records may be merged again: whose task it is now. */
const SURVIVOR = survivorOf(sql<string>`e.lead_id`);

/** Whether the asker may see a lead; one without an owner is everybody's. */
function isSeen(seen: readonly string[] | null) {
  return sql`(${seen}::text[] is null or lead.owner_id is null or lead.owner_id = any(${seen}::text[]))`;
}

/**
 * Open call tasks, by due time. A task of a lead without an owner is the fallback owner's; one of a record that was
 * merged into another is the other's. Index episode_open, and the primary key of leads for each record of a chain.
 */
export async function readOpenTasks(
  transaction: TenantTransaction,
  { owner, seen, tier, now }: RowFilters,
  fallbackOwner: string | null,
): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select e.crm_task_id, e.due_at, lead.crm_id, lead.profile, lead.current_tier as tier, p.propensity, p.reasons,
      owner.name as owner
    from episode e
    cross join lateral (${SURVIVOR}) as survivor
    join lead on lead.tenant_id = e.tenant_id and lead.id = survivor.id
    left join prediction p on p.tenant_id = lead.tenant_id and p.id = lead.current_prediction
    left join owner on owner.tenant_id = lead.tenant_id and owner.id = coalesce(lead.owner_id, ${fallbackOwner}::text)
    where ${isOpen(now)} and ${isSeen(seen)}
      and (${owner}::text is null or coalesce(lead.owner_id, ${fallbackOwner}::text) = ${owner}::text)
      and (${tier}::text is null or lead.current_tier = ${tier}::text)
    order by e.due_at, e.id limit ${MOST_TASKS}`.execute(transaction);
  return rows;
}

/**
 * The leads worth calling first that no open task asks to call. Indexes lead_tier_rank and, of one owner,
 * lead_owner_rank: measured on 100,000 leads in docs/settings-page.md.
 */
export async function readLeadsToCall(
  transaction: TenantTransaction,
  { owner, seen, tier, now }: RowFilters,
  top: number,
): Promise<QueueRow[]> {
  const columns = sql`lead.tenant_id, lead.crm_id, lead.profile, lead.owner_id, lead.current_prediction,
    lead.current_tier, lead.call_rank`;
  // An array, so that the planner keeps to the order of the index.
  const isCallable = sql`lead.call_rank is not null and lead.merged_into is null and not lead.excluded
    and not lead.opted_out and not (lead.id = any (array(select survivor.id from episode e
      cross join lateral (${SURVIVOR}) as survivor where ${isOpen(now)})))`;
  const inOrder = sql`order by lead.call_rank desc nulls last limit ${top}`;
  const isAsked = sql`(${tier}::text is null or lead.current_tier = ${tier}::text) and ${isCallable}`;
  const ofTiers = sql`select best.* from unnest(${tier === null ? [...TIERS] : [tier]}::text[]) as t (name)
    cross join lateral (select ${columns} from lead
      where lead.current_tier = t.name and ${isCallable} ${inOrder}) as best`;
  const ofOwner = sql`select ${columns} from lead where lead.owner_id = ${owner} and ${isSeen(seen)} and ${isAsked} ${inOrder}`;
  // Ordered by the owner too, who is nobody: PostgreSQL takes "is null" for no constant and would sort all of them.
  const ofSeen = sql`select best.* from unnest(${seen}::text[]) as o (id)
      cross join lateral (select ${columns} from lead where lead.owner_id = o.id and ${isAsked} ${inOrder}) as best
    union all (select ${columns} from lead where lead.owner_id is null and ${isAsked}
      order by lead.owner_id, lead.call_rank desc nulls last limit ${top})`;
  const best = owner !== null ? ofOwner : seen !== null ? ofSeen : ofTiers;
  const { rows } = await sql<QueueRow>`
    select best.crm_id, best.profile, best.current_tier as tier, p.propensity, p.reasons, owner.name as owner
    from (select * from (${best}) as each_tier order by call_rank desc nulls last limit ${top}) as best
    left join prediction p on p.tenant_id = best.tenant_id and p.id = best.current_prediction
    left join owner on owner.tenant_id = best.tenant_id and owner.id = best.owner_id
    order by best.call_rank desc nulls last, best.crm_id`.execute(transaction);
  return rows;
}
