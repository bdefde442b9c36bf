import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobOf } from '../platform/queue/queue.ts';
import type { Scoring } from '../scoring/scoring.ts';

/** Which leads a job scores: these, or all (null). Stands in its row, since the queue may hold no lists of people. */
const jobLeads = z.looseObject({ leads: z.array(z.string()).nullable() });

export const jobProgress = z.object({ done: z.int().default(0), of: z.int().nullable().default(null) });

export type JobRow = {
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly progress: z.output<typeof jobProgress>;
  readonly createdAt: Date;
};

export async function createBatchJob(
  transaction: TenantTransaction,
  tenant: string,
  leads: readonly string[] | null,
): Promise<string> {
  const id = randomUUID();
  const progress = { cause: 'request', leads, done: 0, of: leads?.length ?? null };
  await transaction
    .insertInto('job')
    .values({ tenant_id: tenant, id, kind: 'batch_score', progress: JSON.stringify(progress) })
    .execute();
  return id;
}

export async function readJob(transaction: TenantTransaction, id: string): Promise<JobRow | null> {
  const row = await transaction
    .selectFrom('job')
    .select(['id', 'kind', 'state', 'progress', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { kind, state, progress, created_at: createdAt } = row;
  return { id: row.id, kind, state, progress: jobProgress.parse(progress), createdAt };
}

/** Those of the given leads that there are; primary key of lead. */
export async function knownLeads(
  transaction: TenantTransaction,
  leads: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from lead where id = any(${[...leads]}::text[]) and merged_into is null`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}

/** Handles a job of the queue: the leads stand in its row. A job whose row is gone has nothing to do. */
export function workOnBatches({
  database,
  scoring,
}: {
  database: Database;
  scoring: Pick<Scoring, 'batch'>;
}) {
  return async ({ tenant, job }: JobOf<'batch_score'>): Promise<void> => {
    const row = await database.inTenant(tenant, (transaction) =>
      transaction.selectFrom('job').select(['state', 'progress']).where('id', '=', job).executeTakeFirst(),
    );
    if (row === undefined || row.state === 'done') return;
    await scoring.batch(tenant, jobLeads.parse(row.progress).leads, job);
  };
}
