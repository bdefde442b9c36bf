import { DEFAULT_CALL_THRESHOLD, type ThresholdProposal } from '@leadlight/scoring-core';
import type { Settings } from '../settings/index.ts';
import type { Training } from '../training/index.ts';

/** CONTRACT.md: the last 90 days are replayed. */
const REPLAYED_DAYS = 90;

/** What a small team makes, for the proposal of those who have not said yet how many calls they can make. */
const CALLS_PER_DAY = 20;

/**
 * Proposes thresholds from what the team can call. They are taken where the team has said its capacity and nobody has
 * chosen a threshold; else the manager decides.
 */
export async function setThresholds(
  { training, settings }: { readonly training: Training; readonly settings: Settings },
  tenant: string,
): Promise<{ proposal: ThresholdProposal | null; taken: boolean }> {
  const replay = await training.replay(tenant, REPLAYED_DAYS);
  if (replay === null) return { proposal: null, taken: false };
  const { revision, values } = await settings.read(tenant);
  const proposal = training.proposeThresholds(replay, values.callsPerDay ?? CALLS_PER_DAY);
  if (values.callsPerDay === null || values.callThreshold !== DEFAULT_CALL_THRESHOLD) {
    return { proposal, taken: false };
  }
  const changed = await settings.change(tenant, {
    revision,
    values: { ...values, callThreshold: proposal.callThreshold, tiers: proposal.tiers },
    changedBy: 'Leadlight, from the calls a day',
  });
  return { proposal, taken: changed.status === 'changed' };
}
