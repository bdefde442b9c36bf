import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/index.ts';
import { readThresholds } from '../thresholds/index.ts';
import type { ProposedThresholds } from './settings-page.ts';

/** As the page shows it, with a button that takes it into the draft. */
export async function readProposal(
  transaction: TenantTransaction,
  values: SettingsValues,
): Promise<ProposedThresholds | null> {
  const { proposal, isInForce } = await readThresholds(transaction, values);
  if (proposal === null) return null;
  const { callsPerDayWanted: callsPerDay, callThreshold, tiers, sentence } = proposal;
  return { callsPerDay, callThreshold, tiers, sentence, isInForce };
}
