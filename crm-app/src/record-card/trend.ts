import { DAY, scoreOf } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { TrendPoint } from './record-card.ts';

const TREND_OF = 90 * DAY;
const MOST_POINTS = 30;
/** A lead that is scored more often shows a shorter trend, and costs no more. */
const MOST_READ = 500;

type Past = { readonly moment: Date; readonly propensity: number };

/** The scores of the last 90 days, oldest first. Index prediction_lead. */
export async function readTrend(
  transaction: TenantTransaction,
  lead: string,
  now: number,
): Promise<TrendPoint[]> {
  const { rows } = await sql<Past>`
    select moment, propensity from prediction
    where lead_id = ${lead} and moment > ${new Date(now - TREND_OF)} and propensity is not null
    order by moment desc limit ${MOST_READ}`.execute(transaction);
  return thinned(rows.reverse()).map(({ moment, propensity }) => ({
    at: moment.toISOString(),
    score: scoreOf(propensity),
  }));
}

/** Of each of 30 equal pieces of the time the last one, so that the newest is always there. */
export function thinned<Point extends { readonly moment: Date }>(points: readonly Point[]): Point[] {
  const [first, last] = [points[0], points[points.length - 1]];
  if (points.length <= MOST_POINTS || first === undefined || last === undefined) return [...points];
  const [from, to] = [first.moment.getTime(), last.moment.getTime()];
  const piece = (to - from) / MOST_POINTS || 1;
  const lastOf = new Map(
    points.map((point) => [
      Math.min(MOST_POINTS - 1, Math.floor((point.moment.getTime() - from) / piece)),
      point,
    ]),
  );
  return [...lastOf.values()];
}
