import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { ScoreCause } from '../scoring/index.ts';

/**
 * A job that scores every lead again, as a row; its id. Who makes it tells the queue after the commit, and the sweeper
 * finds it where that is lost.
 */
export async function askForScores(
  transaction: TenantTransaction,
  tenant: string,
  cause: ScoreCause,
): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into job (tenant_id, id, kind, progress)
    values (${tenant}, ${id}, 'batch_score', ${JSON.stringify({ cause, leads: null })}::jsonb)`.execute(
    transaction,
  );
  return id;
}
