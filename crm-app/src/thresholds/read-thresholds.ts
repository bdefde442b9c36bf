import { isDeepStrictEqual } from 'node:util';
import type { ThresholdProposal } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/settings-values.ts';
import { readReplay } from '../training/replay-rows.ts';
import { areDecided, thresholdsOf } from './decided.ts';
import { proposalFor } from './proposal.ts';

export type ReadThresholds = {
  readonly areDecided: boolean;
  /** Null under the data gate, and until the model in service was replayed. */
  readonly proposal: ThresholdProposal | null;
  /** The proposal holds, because nobody has decided yet. */
  readonly isInForce: boolean;
};

/** What is proposed for the calls that the team can make a day, and whether it holds. */
export async function readThresholds(
  transaction: TenantTransaction,
  values: SettingsValues,
): Promise<ReadThresholds> {
  const kept = await readReplay(transaction);
  const proposal = kept === null ? null : proposalFor(kept, values);
  const decided = await areDecided(transaction);
  const isInForce =
    !decided && proposal !== null && isDeepStrictEqual(thresholdsOf(proposal), thresholdsOf(values));
  return { areDecided: decided, proposal, isInForce };
}
