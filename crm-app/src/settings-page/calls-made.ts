import { DAY } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/index.ts';
import { workingDaysBefore } from '../thresholds/index.ts';

const LAST_MONTH_DAYS = 30;

/**
 * Calls that the team made and logged in the last 30 days, each working day; null where no call was ever recorded, as
 * of an account whose telephone is not connected. Index event_call.
 */
export async function readCallsPerDay(
  transaction: TenantTransaction,
  { workingHours }: SettingsValues,
  now: number,
): Promise<number | null> {
  const { rows } = await sql<{ recorded: boolean; calls: number }>`
    select exists (select from source_calendar where source = 'calls') as recorded,
      (select count(*) from event
        where type = 'call_logged' and occurred_at > ${new Date(now - LAST_MONTH_DAYS * DAY)}
          and occurred_at <= ${new Date(now)} and properties ->> 'direction' is distinct from 'inbound') as calls`.execute(
    transaction,
  );
  const [{ recorded, calls }] = rows;
  if (!recorded) return null;
  return calls / Math.max(1, workingDaysBefore(now, LAST_MONTH_DAYS, workingHours));
}
