import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_CALL_THRESHOLD, DEFAULT_TIER_BOUNDS } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/settings-values.ts';

/** Who changes thresholds in the history where no person did. */
export const BY_LEADLIGHT = 'Leadlight, from the calls a day';

export type Thresholds = Pick<SettingsValues, 'callThreshold' | 'tiers'>;

const DEFAULTS: Thresholds = { callThreshold: DEFAULT_CALL_THRESHOLD, tiers: { ...DEFAULT_TIER_BOUNDS } };

export const thresholdsOf = ({ callThreshold, tiers }: Thresholds): Thresholds => ({ callThreshold, tiers });

/**
 * Did a person decide the thresholds that hold? The newest change of theirs says so. Whoever sets all three back to the
 * defaults, as a program does that leaves them out, hands them back to Leadlight: of a calibrated propensity almost
 * nobody crosses those (CONTRACT.md), so nobody can mean them.
 */
export async function areDecided(transaction: TenantTransaction): Promise<boolean> {
  const { rows } = await sql<Thresholds>`
    select (after ->> 'callThreshold')::float8 as "callThreshold", after -> 'tiers' as tiers from settings_change
    where changed_by <> ${BY_LEADLIGHT} and (before -> 'callThreshold' is distinct from after -> 'callThreshold'
      or before -> 'tiers' is distinct from after -> 'tiers')
    order by revision desc limit 1`.execute(transaction);
  const [newest] = rows;
  return newest !== undefined && !isDeepStrictEqual(thresholdsOf(newest), DEFAULTS);
}
