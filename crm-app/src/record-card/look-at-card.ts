import { scoreOf } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { findLead } from '../api/find-lead.ts';
import type { ModelFacts, ModelFactsOf } from '../api/model-facts.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { ComparedPrediction, Scoring } from '../scoring/index.ts';
import { type NoPermission, refusedToReps } from '../settings-page/index.ts';
import { holdOffErasure } from '../timeline/index.ts';
import { type CardRow, readCardRow } from './card-row.ts';
import { changeInPoints } from './change-in-points.ts';
import { exclusionReason } from './exclusion-reason.ts';
import { isWorthKeeping, type Look, nextLook } from './look.ts';
import { type ComputedChange, keepLook, knownChange } from './look-rows.ts';
import type { Card, Looked, TrendPoint } from './record-card.ts';
import { isPredicted, type PredictedRow, rulesCard, scoredCard } from './scored-card.ts';
import { readTrend } from './trend.ts';
import { unscoredCard } from './unscored-card.ts';

export type LookParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly scoring: Pick<Scoring, 'change'>;
  readonly factsOf: ModelFactsOf;
  /** The secret that the traces of erased people are made with. */
  readonly pepper: Buffer;
};

type Scored = {
  readonly row: PredictedRow;
  readonly propensity: number;
  readonly model: ModelFacts;
  readonly trend: readonly TrendPoint[];
  readonly look: Look;
  readonly computed: ComputedChange | null;
  /** The prediction of the look before, where what changed since is not computed yet. */
  readonly toCompare: readonly [ComparedPrediction, ComparedPrediction] | null;
};

/** One transaction, and a second one the first time that a change is told: it is computed between the two. */
export async function lookAtCard(parts: LookParts, looked: Looked): Promise<Card | NoPermission> {
  const { database, scoring } = parts;
  const { tenant, userId: user } = looked;
  const now = parts.clock();
  const found = await database.inTenant(tenant, (transaction) => read(parts, transaction, looked, now));
  if ('state' in found) return found;
  const { row, propensity, toCompare, look } = found;
  let { computed } = found;
  if (toCompare !== null) {
    const [from, to] = toCompare;
    const change = await scoring.change(tenant, from, to);
    computed = { to: to.id, change: changeInPoints({ from: from.propensity, to: to.propensity }, change) };
    const kept = computed;
    await database.inTenant(tenant, async (transaction) => {
      await holdOffErasure(transaction, row.lead);
      await keepLook(transaction, tenant, { lead: row.lead, user }, look, kept);
    });
  }
  const { from } = look;
  const change = computed?.change ?? null;
  return scoredCard(row, propensity, {
    ...{ model: found.model, trend: found.trend, now },
    change: change === null || from === null ? null : { since: new Date(from.at).toISOString(), ...change },
  });
}

async function read(
  parts: LookParts,
  transaction: TenantTransaction,
  looked: Looked,
  now: number,
): Promise<Card | NoPermission | Scored> {
  const { tenant, crmId, userId: user } = looked;
  const row = await readSurvivor(transaction, `lead:${crmId}`, looked);
  const refusal = row.is_anothers ? await refusedToReps(transaction, looked) : null;
  if (refusal !== null) return refusal;
  if (!isPredicted(row)) {
    return unscoredCard(transaction, { tenant, subject: `lead:${crmId}`, pepper: parts.pepper, now });
  }
  const model = await parts.factsOf(transaction, tenant, row.model_id);
  if (row.tier === 'exclude') {
    const { outcome } = model;
    return { state: 'excluded', why: await exclusionReason(transaction, row.lead, row, { outcome, now }) };
  }
  const { propensity } = row;
  if (propensity === null) return rulesCard(row, model, now);
  const trend = await readTrend(transaction, row.lead, now);
  const before = lookIn(row);
  const look = nextLook(before, row.prediction, now);
  const known = before !== null && before.from?.prediction === look.from?.prediction ? computedIn(row) : null;
  const scored = { row, propensity, model, trend, look };
  const toCompare = known?.to === look.seen ? null : await readToCompare(transaction, look);
  if (toCompare !== null) return { ...scored, computed: null, toCompare };
  // Nothing to tell is known too: the next reload asks no more.
  const computed = known?.to === look.seen || look.from === null ? known : { to: look.seen, change: null };
  if (isWorthKeeping(before, look)) {
    await keepLook(transaction, tenant, { lead: row.lead, user }, look, computed);
  }
  return { ...scored, computed, toCompare: null };
}

/** A record that was merged into another one shows that one's card. */
async function readSurvivor(transaction: TenantTransaction, lead: string, looked: Looked): Promise<CardRow> {
  const row = await readCardRow(transaction, lead, looked);
  if (row.merged_into === null) return row;
  const survivor = await findLead(transaction, lead);
  return survivor === null ? row : readCardRow(transaction, survivor.lead, looked);
}

function lookIn(row: CardRow): Look | null {
  if (row.look_seen === null || row.look_seen_at === null) return null;
  const from =
    row.look_from === null || row.look_since === null
      ? null
      : { prediction: row.look_from, at: row.look_since.getTime() };
  return { from, seen: row.look_seen, seenAt: row.look_seen_at.getTime() };
}

function computedIn({ change_to, change }: CardRow): ComputedChange | null {
  if (change_to === null) return null;
  return { to: change_to, change: change === null ? null : knownChange.parse(change) };
}

/** Null where there is nothing to compare: it is a first look, or the score that is shown is the same. Primary key. */
async function readToCompare(
  transaction: TenantTransaction,
  { from, seen }: Look,
): Promise<[ComparedPrediction, ComparedPrediction] | null> {
  if (from === null || from.prediction === seen) return null;
  const { rows } = await sql<Omit<ComparedPrediction, 'moment' | 'propensity'> & Told>`
    select id, model_id as model, moment, propensity, features, contributions from prediction
    where id in (${from.prediction}, ${seen})`.execute(transaction);
  const [before, after] = [from.prediction, seen].map((id) => rows.find((row) => row.id === id));
  if (!before || !after || before.propensity === null || after.propensity === null) return null;
  if (scoreOf(before.propensity) === scoreOf(after.propensity)) return null;
  return [
    { ...before, propensity: before.propensity, moment: before.moment.getTime() },
    { ...after, propensity: after.propensity, moment: after.moment.getTime() },
  ];
}

type Told = { readonly moment: Date; readonly propensity: number | null };
