import type { ThresholdProposal } from '@leadlight/scoring-core';
import type { Database } from '../platform/database/database.ts';
import type { Settings } from '../settings/index.ts';
import { BY_LEADLIGHT, followCapacity, readThresholds } from '../thresholds/index.ts';
import type { Training } from '../training/index.ts';

/** CONTRACT.md: the last 90 days are replayed. */
const REPLAYED_DAYS = 90;

export type ThresholdParts = {
  readonly database: Database;
  readonly training: Pick<Training, 'replay'>;
  readonly settings: Pick<Settings, 'readIn' | 'change'>;
};

/** Somebody else may save in between; after so many times it is left to the next training. */
const MOST_TRIES = 5;

/**
 * Replays the last days by the model in service and proposes thresholds from what the team can call. They hold until
 * a person decides others, so that a fresh account has call tasks and no more of them than a team can make.
 */
export async function setThresholds(
  { database, training, settings }: ThresholdParts,
  tenant: string,
): Promise<{ proposal: ThresholdProposal | null; taken: boolean }> {
  await training.replay(tenant, REPLAYED_DAYS);
  let proposal: ThresholdProposal | null = null;
  for (let tried = 1; tried <= MOST_TRIES; tried++) {
    const now = await database.inTenant(tenant, async (transaction) => {
      const { revision, values } = await settings.readIn(transaction);
      const read = await readThresholds(transaction, values);
      return { revision, ...read, followed: await followCapacity(transaction, values) };
    });
    proposal = now.proposal;
    if (now.followed === null) return { proposal, taken: now.isInForce };
    const change = { revision: now.revision, values: now.followed, changedBy: BY_LEADLIGHT };
    if ((await settings.change(tenant, change)).status !== 'stale') return { proposal, taken: true };
  }
  return { proposal, taken: false };
}
