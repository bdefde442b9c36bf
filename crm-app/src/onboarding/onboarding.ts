import type { ThresholdProposal } from '@leadlight/scoring-core';
import type { ModelSummary } from '../training/training.ts';

/** What happens between an admin's consent and scores in the CRM, for whoever watches. */
export type OnboardingStep =
  | { readonly step: 'connected'; readonly account: string; readonly fields: number; readonly owners: number }
  | {
      readonly step: 'backfilling';
      readonly object: string;
      readonly read: number;
      readonly expected: number | null;
    }
  /** All leads that are known now, and the rows that this run read. */
  | { readonly step: 'backfilled'; readonly leads: number; readonly rows: number }
  | { readonly step: 'training'; readonly stage: string }
  | { readonly step: 'trained'; readonly summary: ModelSummary }
  /** Null below the data gate, where there is no propensity to set a threshold on. */
  | {
      readonly step: 'thresholds';
      readonly proposal: ThresholdProposal | null /** It holds. */;
      readonly taken: boolean;
    }
  | { readonly step: 'scoring'; readonly done: number; readonly of: number }
  | { readonly step: 'active'; readonly scored: number };

export type OnboardingWatcher = (tenant: string, step: OnboardingStep) => void;

export type Onboarding = {
  /** Connects and fetches the account's history from where it stopped, then asks for the training. */
  backfill(tenant: string): Promise<void>;
  /**
   * Where a training is due: learns, sets thresholds by capacity where nobody has decided yet, scores everybody and lets
   * the tenant live. One that fails leaves the model before it in service.
   */
  learn(tenant: string): Promise<void>;
};
