import type { SourceCalendar, TimelineStore } from '@leadlight/scoring-core';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { leavesOut, readFieldRules } from '../settings/index.ts';
import type { TimelineDomain } from '../timeline/index.ts';
import { assess } from './assess.ts';
import { commitScores, type LeadResult } from './commit-scores.ts';
import { excludedBySettings } from './exclusion.ts';
import { type LeadRow, readLeads, readOwnTasks } from './leads-to-score.ts';
import type { OpenScorer, Scorers } from './scorers.ts';
import type { ScoreCause } from './scoring.ts';
import { readRules, type TenantRules } from './tenant-rules.ts';

export type ScoringParts = {
  readonly database: Database;
  readonly timeline: Pick<TimelineDomain, 'storeFor' | 'calendarFor'>;
  readonly scorers: Scorers;
  readonly clock: Clock;
  /** Told of each lead that was scored; the seconds from when it turned dirty, or null where it was not. */
  readonly onScored?: (cause: ScoreCause, seconds: number | null) => void;
};

export type ScoredLeads =
  | { readonly status: 'no model' }
  | { readonly status: 'scored'; readonly results: ReadonlyMap<string, LeadResult> };

/** A lead that changes faster than it is scored is left to its next job. */
const MOST_ROUNDS = 5;

/**
 * Scores leads at the clock's now. What is read, computed and written are three steps: no transaction is open while
 * the model runs, and a lead whose `dirty_version` moved meanwhile is scored again.
 */
export async function scoreLeads(
  parts: ScoringParts,
  tenant: string,
  leads: readonly string[],
  cause: ScoreCause,
): Promise<ScoredLeads> {
  const results = new Map<string, LeadResult>();
  let left = leads;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const outcome = await scoreOnce(parts, tenant, left, cause);
    if (outcome === 'no model') return { status: 'no model' };
    for (const [lead, result] of outcome) results.set(lead, result);
    left = left.filter((lead) => results.get(lead)?.status === 'moved');
  }
  return { status: 'scored', results };
}

type Read = {
  readonly scorer: OpenScorer;
  readonly rows: readonly LeadRow[];
  readonly ownTasks: ReadonlyMap<string, readonly string[]>;
  readonly store: TimelineStore;
  readonly calendar: SourceCalendar;
  readonly rules: TenantRules;
  readonly moment: number;
};

async function scoreOnce(
  parts: ScoringParts,
  tenant: string,
  leads: readonly string[],
  cause: ScoreCause,
): Promise<Map<string, LeadResult> | 'no model'> {
  const read = await parts.database.inTenant(tenant, (transaction) =>
    readAll(parts, transaction, tenant, leads),
  );
  if (read === null) return 'no model';
  const { scorer, rows, rules, moment } = read;
  try {
    const toScore = rows
      .filter((row) => row.merged_into === null)
      .map((row) => ({
        lead: row.id,
        excluded:
          row.excluded ||
          excludedBySettings(rules, { profile: row.profile, optedOut: row.opted_out }) !== null,
        optedOut: row.opted_out,
        ownTasks: read.ownTasks.get(row.id) ?? [],
      }));
    const assessments = await assess(scorer, read.store, read.calendar, toScore, {
      moment,
      tiers: rules.tiers,
    });
    const results = await parts.database.inTenant(tenant, (transaction) =>
      commitScores(transaction, tenant, { seen: rows, assessments, scorer, rules, moment, cause }),
    );
    tellScored(parts, rows, results);
    return results;
  } finally {
    parts.scorers.release(scorer);
  }
}

function tellScored(
  { clock, onScored = () => {} }: ScoringParts,
  rows: readonly LeadRow[],
  results: ReadonlyMap<string, LeadResult>,
): void {
  const now = clock();
  for (const { id, dirty_since } of rows) {
    const result = results.get(id);
    if (result?.status !== 'scored') continue;
    onScored(result.cause, dirty_since === null ? null : (now - dirty_since.getTime()) / 1000);
  }
}

async function readAll(
  { timeline, scorers, clock }: ScoringParts,
  transaction: TenantTransaction,
  tenant: string,
  leads: readonly string[],
): Promise<Read | null> {
  // First, so that rows which come while this reads are newer than the versions seen, never older.
  const rows = await readLeads(transaction, leads);
  const moment = clock();
  const ids = rows.map((row) => row.id);
  const rules = await readRules(transaction, moment);
  const [ownTasks, store, calendar] = [
    await readOwnTasks(transaction, ids),
    await timeline.storeFor(transaction, ids, leavesOut(await readFieldRules(transaction, rules))),
    await timeline.calendarFor(transaction),
  ];
  // Last: nothing after it can throw before the scorer is released.
  const scorer = await scorers.champion(transaction, tenant);
  return scorer === null ? null : { scorer, rows, ownTasks, store, calendar, rules, moment };
}
