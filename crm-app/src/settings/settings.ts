import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from './settings-values.ts';

export type StoredSettings = {
  /** 0 where nothing was decided yet and the defaults hold. */
  readonly revision: number;
  readonly values: SettingsValues;
};

export type SettingsChange = {
  readonly revision: number;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly before: unknown;
  readonly after: unknown;
};

export type ChangeOutcome =
  | { readonly status: 'changed'; readonly settings: StoredSettings }
  /** They are so already: a change that changes nothing, or one that was sent twice. No row of history is made. */
  | { readonly status: 'unchanged'; readonly settings: StoredSettings }
  /** Somebody else changed them first; these are theirs. */
  | { readonly status: 'stale'; readonly settings: StoredSettings; readonly changedBy: string };

export type Settings = {
  read(tenant: string): Promise<StoredSettings>;
  /** In a transaction that runs already. */
  readIn(transaction: TenantTransaction): Promise<StoredSettings>;
  /** Replaces all values if `revision` is still the newest; one row of history per change. */
  change(
    tenant: string,
    given: { readonly revision: number; readonly values: SettingsValues; readonly changedBy: string },
  ): Promise<ChangeOutcome>;
  /** Newest first, those before a revision. */
  history(
    tenant: string,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<SettingsChange[]>;
};
