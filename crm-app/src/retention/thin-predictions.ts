import { DAY } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { KEPT } from './periods.ts';

/** Leads in one statement: about 5,000 rows of five weeks, so a lock is held for a moment. */
const LEADS_AT_ONCE = 500;
/** Weeks behind the period that are looked at: a service that was off for less loses no day of thinning. */
const LOOKED_BACK = 28 * DAY;

/**
 * Thins the daily scores that changed nothing to the first of each week; how many went. What was said when something
 * changed stays, since it may have been written: another score, tier, model, or set of reasons than the one before.
 * So does every score for another cause than the clock, the current one, and one that an episode began with.
 */
export async function thinPredictions(database: Database, tenant: string, now: number): Promise<number> {
  let thinned = 0;
  for (let after = ''; ; ) {
    const page = await database.inTenant(tenant, async (transaction) => {
      const leads = await leadsAfter(transaction, after);
      thinned += await thinOf(transaction, leads, now);
      return leads;
    });
    const last = page.at(-1);
    if (last === undefined || page.length < LEADS_AT_ONCE) return thinned;
    after = last;
  }
}

async function leadsAfter(transaction: TenantTransaction, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from lead where id > ${after} order by id limit ${LEADS_AT_ONCE}`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** Index prediction_lead. The comparison is that of the fields' writing: whole points, tier, and reasons without words. */
async function thinOf(
  transaction: TenantTransaction,
  leads: readonly string[],
  now: number,
): Promise<number> {
  const until = now - KEPT.dailyScore;
  const { numAffectedRows } = await sql`
    with said as (
      select id, lead_id, moment, cause, first_called_at,
        array[round(propensity * 100)::text, points::text, tier, model_id::text, (
          select string_agg(concat(reason ->> 'feature', reason ->> 'direction', reason ->> 'band'), ' '
            order by reason ->> 'feature') from jsonb_array_elements(reasons) with ordinality as given (reason, place)
          where place <= 3)] as what
      from prediction
      where lead_id = any(${[...leads]}::text[])
        and moment >= ${new Date(until - LOOKED_BACK)} and moment < ${new Date(until)}
    ), compared as (
      select said.*, what is not distinct from lag(what) over (partition by lead_id order by moment, id) as is_same,
        row_number() over (partition by lead_id, cause, date_trunc('week', moment, 'UTC') order by moment, id) as nth
      from said
    )
    delete from prediction using compared
    where prediction.id = compared.id and compared.is_same and compared.nth > 1 and compared.cause = 'clock'
      and compared.first_called_at is null
      and not exists (select from lead where lead.current_prediction = compared.id and lead.id = compared.lead_id)
      and not exists (select from episode where episode.lead_id = compared.lead_id
        and episode.hot_at = compared.moment)`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}
