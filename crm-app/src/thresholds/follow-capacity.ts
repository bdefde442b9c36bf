import { isDeepStrictEqual } from 'node:util';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/settings-values.ts';
import { readReplay } from '../training/replay-rows.ts';
import { areDecided, thresholdsOf } from './decided.ts';
import { proposalFor } from './proposal.ts';

/**
 * The same settings with the thresholds that follow from the calls a day, where no person has decided others. Null where
 * they are so already, where somebody decided, and where the model in service has no replay.
 */
export async function followCapacity(
  transaction: TenantTransaction,
  values: SettingsValues,
): Promise<SettingsValues | null> {
  const kept = await readReplay(transaction);
  if (kept === null || (await areDecided(transaction))) return null;
  const followed = { ...values, ...thresholdsOf(proposalFor(kept, values)) };
  return isDeepStrictEqual(followed, values) ? null : followed;
}
