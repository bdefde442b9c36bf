import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import type { BatchProgress } from './scoring.ts';

/**
 * Leads in one table and one transaction: fewer cost round trips, more hold locks, memory and the event loop for
 * longer (measured with 120 events a lead: 500 hold it for 700 ms, 100 for 150 ms).
 */
export const CHUNK = 100;

/** All leads that are not merged away, in pages, so that a hundred thousand ids are never in memory at once. */
export async function* allLeads(database: Database, tenant: string): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const page = await database.inTenant(tenant, async (transaction) => {
      const { rows } = await sql<{ id: string }>`
        select id from lead where id > ${after} and merged_into is null order by id limit ${CHUNK}`.execute(
        transaction,
      );
      return rows.map(({ id }) => id);
    });
    if (page.length > 0) yield page;
    if (page.length < CHUNK) return;
    after = page[page.length - 1];
  }
}

export async function* chunksOf(leads: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < leads.length; from += CHUNK) yield leads.slice(from, from + CHUNK);
}

export async function countLeads(database: Database, tenant: string): Promise<number> {
  return database.inTenant(tenant, async (transaction) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) from lead where merged_into is null`.execute(transaction);
    return rows[0].count;
  });
}

const asked = z.object({
  cause: z.enum(['event', 'clock', 'backfill', 'model', 'settings', 'request']).default('request'),
  /** Null: all leads. */
  leads: z.array(z.string()).nullable().default(null),
});

/** Why and whom the job scores, as whoever made it wrote into its row's `progress`. */
export async function beginJob(
  database: Database,
  tenant: string,
  job: string,
): Promise<z.infer<typeof asked>> {
  return database.inTenant(tenant, async (transaction) => {
    const row = await transaction
      .updateTable('job')
      .set({ state: 'running' })
      .where('id', '=', job)
      .returning('progress')
      .executeTakeFirstOrThrow();
    return asked.parse(row.progress);
  });
}

export async function keepProgress(
  database: Database,
  tenant: string,
  job: string,
  progress: BatchProgress,
  now: number,
): Promise<void> {
  // `at` tells the sweeper that somebody is at it.
  const told = JSON.stringify({ ...progress, at: now });
  await database.inTenant(tenant, (transaction) =>
    sql`update job set progress = progress || ${told}::jsonb where id = ${job}`.execute(transaction),
  );
}

export async function endJob(
  database: Database,
  tenant: string,
  job: string,
  end: { readonly state: 'done' | 'failed'; readonly result: unknown },
): Promise<void> {
  await database.inTenant(tenant, (transaction) =>
    transaction
      .updateTable('job')
      .set({ state: end.state, result: JSON.stringify(end.result) })
      .where('id', '=', job)
      .execute(),
  );
}
