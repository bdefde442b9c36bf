import { POSITIVES_NEEDED } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** Milliseconds. Counting reads all events of a tenant, and every rep's card asks while there is no model yet. */
const COUNT_AGAIN_MS = 60_000;
/** Tenants without a model at once, remembered in one process. */
const MOST_REMEMBERED = 1_000;

const counted = new Map<string, { readonly at: number; readonly count: number }>();

/** Leads that had the outcome, counted to the data gate and no further; up to a minute old. */
export async function positivesSoFar(
  transaction: TenantTransaction,
  tenant: string,
  outcome: string,
  now: number,
): Promise<number> {
  const name = `${tenant} ${outcome}`;
  const known = counted.get(name);
  if (known !== undefined && Math.abs(now - known.at) < COUNT_AGAIN_MS) return known.count;
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select distinct subject from event where type = ${outcome} limit ${POSITIVES_NEEDED}) as reached`.execute(
    transaction,
  );
  const { count } = rows[0];
  if (counted.size >= MOST_REMEMBERED) counted.clear();
  counted.set(name, { at: now, count });
  return count;
}
