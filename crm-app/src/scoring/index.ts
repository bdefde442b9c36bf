import type { JobQueue } from '../platform/queue/queue.ts';
import { allLeads, beginJob, chunksOf, countLeads, endJob, keepProgress } from './batch.ts';
import type { LeadResult } from './commit-scores.ts';
import { currentScore, scoreOf } from './current-score.ts';
import { scoreChange } from './score-change.ts';
import { scoreDirty } from './score-dirty.ts';
import { type ScoringParts, scoreLeads } from './score-leads.ts';
import { createScorers } from './scorers.ts';
import type { BatchProgress, Scoring } from './scoring.ts';

export { dirtyLeads } from './dirty-leads.ts';
export type { ComparedPrediction, FeatureValues, ScoreChange } from './score-change.ts';
export { createScorers, type Scorers } from './scorers.ts';
export type {
  BatchProgress,
  CurrentScore,
  DirtyScored,
  ScoreCause,
  ScoreOutcome,
  Scoring,
} from './scoring.ts';
export { readRules, type TenantRules } from './tenant-rules.ts';

/** Chunks under way at once: with three the processor is busy, with more they only hold locks and memory. */
const LANES = 3;

/** The scoring domain: what a lead is told, and what follows from it. */
export function createScoring(
  given: Omit<ScoringParts, 'scorers'> & {
    readonly queue: JobQueue;
    /** A job that could not be queued is no failure: the sweeper finds the outbox's rows. */
    readonly onHintLost: (error: unknown) => void;
  },
): Scoring {
  const parts = { ...given, scorers: createScorers() };
  const { database, queue, onHintLost } = given;

  const hintDelivery = async (tenant: string): Promise<void> => {
    try {
      await queue.add({ kind: 'deliver', tenant }, { key: tenant });
    } catch (error) {
      onHintLost(error);
    }
  };

  const scoreMany: Scoring['scoreMany'] = async (tenant, leads, cause, onProgress) => {
    const of = leads?.length ?? (await countLeads(database, tenant));
    let done = 0;
    const chunks = leads === null ? allLeads(database, tenant) : chunksOf(leads);
    // While one chunk waits for the database, another one is computed.
    const lanes = Array.from({ length: LANES }, async () => {
      for await (const chunk of chunks) {
        const scored = await scoreLeads(parts, tenant, chunk, cause);
        if (scored.status === 'no model') return;
        if ([...scored.results.values()].some(hasOutbox)) await hintDelivery(tenant);
        done += chunk.length;
        await onProgress?.({ done, of: Math.max(of, done) });
      }
    });
    // A lane that fails leaves the others their chunks, and nothing goes on behind the caller's back.
    for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
    return { done, of: Math.max(of, done) };
  };

  return {
    async scoreLead(tenant, lead, cause) {
      const scored = await scoreLeads(parts, tenant, [lead], cause);
      if (scored.status === 'no model') return { status: 'no model' };
      const result = scored.results.get(lead);
      if (result === undefined) return { status: 'unknown lead' };
      if (hasOutbox(result)) await hintDelivery(tenant);
      if (result.status !== 'scored') return { status: result.status };
      const { assessment, written, episode } = result;
      return { status: 'scored', score: scoreOf(assessment, result), written, episode };
    },
    scoreMany,
    scoreDirty: (tenant, most) => scoreDirty({ database, clock: given.clock, scoreMany }, tenant, most),
    async batch(tenant, leads, jobId) {
      const asked = await beginJob(database, tenant, jobId);
      const keep = (progress: BatchProgress) =>
        keepProgress(database, tenant, jobId, progress, given.clock());
      try {
        const progress = await scoreMany(tenant, leads ?? asked.leads, asked.cause, keep);
        await endJob(database, tenant, jobId, { state: 'done', result: progress });
      } catch (error) {
        await endJob(database, tenant, jobId, {
          state: 'failed',
          result: { error: error instanceof Error ? error.message : String(error) },
        });
        throw error;
      }
    },
    current: currentScore,
    async change(tenant, from, to) {
      const { scorers } = parts;
      const scorer = await database.inTenant(tenant, (transaction) =>
        scorers.model(transaction, tenant, to.model),
      );
      try {
        return await scoreChange(scorer, from, to);
      } finally {
        scorers.release(scorer);
      }
    },
    close: () => parts.scorers.close(),
  };
}

function hasOutbox(result: LeadResult): boolean {
  return result.status === 'scored' && (result.written || result.episode.begins);
}
