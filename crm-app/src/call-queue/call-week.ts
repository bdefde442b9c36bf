import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { CallWeek } from './call-queue.ts';

/**
 * What became of the leads that turned hot since Monday in a time zone, the team's (PostgreSQL begins weeks on Mondays,
 * as ISO 8601 does). Those of a dry run or a pause asked nobody to call. Index episode_hot.
 */
export async function readCallWeek(
  transaction: TenantTransaction,
  timeZone: string,
  now: number,
): Promise<CallWeek> {
  const at = sql`${new Date(now)}::timestamptz`;
  const { rows } = await sql<{ [Name in keyof CallWeek as Lowercase<Name>]: number }>`
    select count(*) as hot,
      count(*) filter (where closed <= due_at) as calledintime,
      count(*) filter (where closed > due_at) as calledlate,
      count(*) filter (where closed is null and due_at >= ${at}) as stillopen,
      count(*) filter (where closed is null and due_at < ${at}) as missed
    from (
      select due_at, least(called_at, task_done_at) as closed from episode
      where hot_at >= date_trunc('week', ${at} at time zone ${timeZone}) at time zone ${timeZone}
        and hot_at <= ${at} and task_status not in ('dry run', 'paused')) as week`.execute(transaction);
  const [{ hot, calledintime, calledlate, stillopen, missed }] = rows;
  return { hot, calledInTime: calledintime, calledLate: calledlate, stillOpen: stillopen, missed };
}
