import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/index.ts';
import { workingDaysBefore } from '../thresholds/index.ts';
import { type KeptReplay, readReplay } from '../training/index.ts';
import type { ThresholdEffects } from './settings-page.ts';

/** What each call threshold would have meant, by the replay that was kept; null where there is none. */
export async function readEffects(
  transaction: TenantTransaction,
  { workingHours }: SettingsValues,
): Promise<ThresholdEffects | null> {
  const kept = await readReplay(transaction);
  if (kept === null) return null;
  return effectsOf(kept, await countReps(transaction), workingHours);
}

/** A day's calls are those of the days on which the team works by the hours of today, not of the day of the replay. */
export function effectsOf(
  { replay, computedAt }: KeptReplay,
  reps: number,
  workingHours: SettingsValues['workingHours'],
): ThresholdEffects {
  const days = Math.max(1, workingDaysBefore(computedAt, replay.days, workingHours));
  return {
    days: replay.days,
    computedAt: new Date(computedAt).toISOString(),
    reps: Math.max(1, reps),
    points: replay.points.map(({ threshold, calls, expectedWins }) => ({
      threshold,
      callsPerDay: calls / days,
      winsPerDay: expectedWins / days,
    })),
  };
}

/** Index lead_owner_rank, one probe an owner. */
async function countReps(transaction: TenantTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from owner where active
      and exists (select from lead where lead.tenant_id = owner.tenant_id and lead.owner_id = owner.id)`.execute(
    transaction,
  );
  return rows[0].count;
}
