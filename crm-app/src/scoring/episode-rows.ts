import { createHash } from 'node:crypto';
import {
  addWorkingTime,
  CALL_WITHIN_MINUTES,
  decideEpisode,
  type EpisodeDecision,
  type EpisodeState,
} from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { recordsOf } from '../timeline/index.ts';
import type { Assessment } from './assess.ts';
import { type CallTaskOrder, putCallTask } from './call-task-orders.ts';
import type { TenantRules } from './tenant-rules.ts';

export type EpisodeCandidate = {
  readonly assessment: Assessment;
  readonly account: string | null;
  /** Of the newest live event that this scoring is for. */
  readonly eventAt: number | null;
};

export type EpisodeResult =
  | { readonly begins: true; readonly dueAt: number }
  | { readonly begins: false; readonly why: readonly string[] };

type EpisodeFacts = {
  readonly moment: number;
  readonly rules: TenantRules;
  readonly order: Pick<CallTaskOrder, 'outcome' | 'horizonDays'>;
};

/**
 * One step of each lead's episode. The leads are locked; whoever may begin one locks its account besides, so that two
 * workers cannot make two leads of one account hot (the unique indexes episode_lead and episode_account would refuse).
 */
export async function stepEpisodes(
  transaction: TenantTransaction,
  tenant: string,
  candidates: readonly EpisodeCandidate[],
  facts: EpisodeFacts,
): Promise<Map<string, EpisodeResult>> {
  const states = await readStates(transaction, candidates, facts.moment);
  const results = new Map<string, EpisodeResult>();
  // By account: accounts are locked in one order by everybody.
  const inOrder = [...candidates].sort((a, b) => ((a.account ?? '') < (b.account ?? '') ? -1 : 1));
  for (const candidate of inOrder) {
    const before = states.get(candidate.assessment.lead) ?? { state: 'quiet', lastEndedAt: null };
    const observed = observedOf(candidate, facts);
    let decision = decideEpisode(before, { ...observed, account: ALONE });
    if (decision.step === 'begins' && candidate.account !== null) {
      const account = await lockAccount(transaction, candidate.assessment.lead, candidate.account);
      decision = decideEpisode(before, { ...observed, account });
    }
    results.set(
      candidate.assessment.lead,
      await keep(transaction, tenant, candidate, before, decision, facts),
    );
  }
  return results;
}

const ALONE = { hot: false, hottest: null };

function observedOf({ assessment, eventAt }: EpisodeCandidate, { moment, rules }: EpisodeFacts) {
  return {
    moment,
    propensity: assessment.propensity,
    eventAt,
    threshold: rules.callThreshold,
    suppressions: assessment.suppressions,
  };
}

/**
 * Of each lead its newest episode. One of a record that was merged into it is over and its rest is this lead's, or the
 * same person would get a second task. Indexes episode_ended and identity_edge_into.
 */
async function readStates(
  transaction: TenantTransaction,
  candidates: readonly EpisodeCandidate[],
  moment: number,
): Promise<Map<string, EpisodeState>> {
  const ids = candidates.map(({ assessment }) => assessment.lead);
  const { rows } = await sql<{
    lead: string;
    own: boolean;
    state: 'hot' | 'ended';
    hot_at: Date;
    below_since: Date | null;
    ended_at: Date | null;
  }>`select candidate.lead, newest.* from unnest(${ids}::text[]) as candidate (lead)
    cross join lateral (
      select lead_id = candidate.lead as own, state, hot_at, below_since, ended_at from episode
      where lead_id = any(array(${recordsOf(sql<string>`candidate.lead`)}))
      order by lead_id = candidate.lead and state = 'hot' desc, hot_at desc limit 1) as newest`.execute(
    transaction,
  );
  return new Map(
    rows.map((row): [string, EpisodeState] => [
      row.lead,
      row.state === 'hot' && row.own
        ? { state: 'hot', hotAt: row.hot_at.getTime(), belowSince: row.below_since?.getTime() ?? null }
        : { state: 'quiet', lastEndedAt: row.ended_at?.getTime() ?? (row.own ? null : moment) },
    ]),
  );
}

/** What the account's other leads say, once nobody else can change it. */
async function lockAccount(
  transaction: TenantTransaction,
  lead: string,
  account: string,
): Promise<{ hot: boolean; hottest: number | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_setting('leadlight.tenant') || ${account}, 0))`.execute(
    transaction,
  );
  // Index lead_account.
  const { rows } = await sql<{ hot: boolean; hottest: number | null }>`
    select
      exists (select from episode where episode.account = ${account} and episode.state = 'hot'
        and episode.lead_id <> ${lead}) as hot,
      (select max(prediction.propensity) from lead
        join prediction on prediction.tenant_id = lead.tenant_id and prediction.id = lead.current_prediction
        where lead.account = ${account} and lead.id <> ${lead} and lead.merged_into is null
          and not lead.excluded and not lead.opted_out) as hottest`.execute(transaction);
  return rows[0];
}

async function keep(
  transaction: TenantTransaction,
  tenant: string,
  { assessment, account }: EpisodeCandidate,
  before: EpisodeState,
  decision: EpisodeDecision,
  { moment, rules, order }: EpisodeFacts,
): Promise<EpisodeResult> {
  const { lead, propensity } = assessment;
  if (decision.step === 'stays quiet') return { begins: false, why: decision.why };
  if (decision.step === 'ends') {
    await sql`update episode set state = 'ended', ended_at = ${new Date(moment)}
      where lead_id = ${lead} and state = 'hot'`.execute(transaction);
    return { begins: false, why: ['the episode ends'] };
  }
  if (decision.step === 'stays hot') {
    const belowSince = decision.state.state === 'hot' ? decision.state.belowSince : null;
    if (before.state !== 'hot' || before.belowSince !== belowSince) {
      await sql`update episode set below_since = ${belowSince === null ? null : new Date(belowSince)}
        where lead_id = ${lead} and state = 'hot'`.execute(transaction);
    }
    return { begins: false, why: ['already hot'] };
  }
  const dueAt = addWorkingTime(moment, CALL_WITHIN_MINUTES, rules.workingHours);
  const key = taskKey(tenant, lead, moment);
  // Nothing goes out: the episode is kept for the reports, and its task is not made up for later, when it is stale.
  const status = rules.output === 'on' ? 'ordered' : rules.output;
  await sql`
    insert into episode (tenant_id, lead_id, account, hot_at, due_at, task_key, task_status)
    values (${tenant}, ${lead}, ${account}, ${new Date(moment)}, ${new Date(dueAt)}, ${key}, ${status})`.execute(
    transaction,
  );
  if (rules.output === 'on' && propensity !== null) {
    const reasons = assessment.reasons.filter((reason) => reason.direction === 'for');
    await putCallTask(transaction, tenant, lead, { key, dueAt, propensity, reasons, ...order }, moment);
  }
  return { begins: true, dueAt };
}

/** The same for one episode whoever computes it; short enough to stand in a task, and nothing of a person in it. */
function taskKey(tenant: string, lead: string, hotAt: number): string {
  return `leadlight-${createHash('sha256').update(`${tenant} ${lead} ${hotAt}`).digest('hex').slice(0, 20)}`;
}
