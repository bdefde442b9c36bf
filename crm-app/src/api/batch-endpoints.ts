import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, Problem } from '../platform/http/index.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { whileNobodyIsErased } from '../timeline/index.ts';
import { createBatchJob, knownLeads, readJob } from './batch-jobs.ts';
import { leadId } from './lead-id.ts';
import { noSuchLead } from './score-lead.ts';

/** Of one request; `all` has no limit. */
const MOST_LEADS = 10_000;
/** A batch is work for many: it counts as so many requests. */
const BATCH_COST = 50;

const batchRequest = z
  .strictObject({
    lead_ids: z.union([z.array(leadId).min(1).max(MOST_LEADS), z.literal('all')], {
      error: `A list of 1 to ${MOST_LEADS} lead ids, or "all".`,
    }),
  })
  .meta({ id: 'BatchRequest' });

const batchAnswer = z
  .object({
    job_id: z.uuid(),
    leads: z.int().nullable().meta({ description: 'How many are scored; null for all' }),
    unknown: z.array(z.string()).meta({ description: 'Given ids that are no leads' }),
  })
  .meta({ id: 'Batch' });

const jobAnswer = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z.object({ done: z.int(), of: z.int().nullable() }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Job' });

export type BatchParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  /** A job that could not be queued is no failure: the sweeper finds its row. */
  readonly onHintLost: (error: unknown) => void;
};

export function batchEndpoints({ database, queue, onHintLost }: BatchParts): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/v1/scores/batch',
      name: 'scoreBatch',
      summary: 'Scores many leads, or all, in the background',
      params: z.object({}),
      query: z.strictObject({}),
      body: batchRequest,
      answers: { 202: { description: 'Begun; the job tells how far it is', schema: batchAnswer } },
      problems: ['not-found'],
      cost: BATCH_COST,
      async handle({ caller: { tenant }, body: { lead_ids: asked } }) {
        const ids = asked === 'all' ? null : [...new Set(asked)];
        const { job, known } = await database.inTenant(tenant, async (transaction) => {
          await whileNobodyIsErased(transaction, tenant);
          const found = ids === null ? null : await knownLeads(transaction, ids);
          if (found?.size === 0) throw noSuchLead(ids?.[0] ?? '');
          return { job: await createBatchJob(transaction, tenant, found && [...found]), known: found };
        });
        await queue.add({ kind: 'batch_score', tenant, job }, { key: job }).catch(onHintLost);
        const unknown = (ids ?? []).filter((id) => known?.has(id) === false);
        const headers = { location: `/v1/jobs/${job}` };
        return { status: 202, body: { job_id: job, leads: known?.size ?? null, unknown }, headers };
      },
    }),

    endpoint({
      method: 'get',
      path: '/v1/jobs/{id}',
      name: 'job',
      summary: 'How far a job is',
      params: z.object({ id: z.uuid() }),
      query: z.strictObject({}),
      body: null,
      answers: { 200: { description: 'Its state', schema: jobAnswer } },
      problems: ['not-found'],
      async handle({ caller, params }) {
        const job = await database.inTenant(caller.tenant, (transaction) => readJob(transaction, params.id));
        if (job === null) throw new Problem('not-found', 'There is no such job.');
        const { id, kind, state, progress, createdAt } = job;
        return { status: 200, body: { id, kind, state, progress, created_at: createdAt.toISOString() } };
      },
    }),
  ];
}
