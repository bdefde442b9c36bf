import type { SettingsValues } from '../settings/index.ts';

/** What the settings page asks and is told; hubspot-extension/shared/settings-answers.ts has the same, and a test compares. */

/** Who asks, as the CRM itself says it. */
export type Asker = {
  readonly tenant: string;
  /** The CRM's id of the user. */
  readonly userId: string;
  /** In lower case; null where the CRM names none. */
  readonly userEmail: string | null;
};

/** `ask` are people who may. */
export type NoPermission = { readonly state: 'no_permission'; readonly ask: readonly string[] };

export type Output = 'on' | 'dry_run' | 'paused';

export type SettingsPage = {
  readonly state: 'ready';
  readonly account: { readonly id: string; readonly name: string };
  readonly revision: number;
  readonly values: SettingsValues;
  readonly mayChange: boolean;
  readonly ask: readonly string[];
  readonly output: Output;
  /** When the dry run ends by itself; ISO 8601. */
  readonly dryRunUntil: string | null;
  readonly choices: SettingsChoices;
  /** Null under the data gate, and until the model in service was replayed. */
  readonly effects: ThresholdEffects | null;
  /** Null where `effects` is. */
  readonly proposal: ProposedThresholds | null;
  /** Null where no calls are recorded. */
  readonly callsPerDayLastMonth: number | null;
  readonly health: SyncHealth;
  readonly model: ModelInService | null;
};

export type SettingsChoices = {
  readonly outcomes: readonly {
    readonly type: string;
    readonly label: string;
    readonly defaultHorizonDays: number;
  }[];
  readonly owners: readonly { readonly id: string; readonly name: string; readonly active: boolean }[];
  readonly timeZones: readonly string[];
  readonly fields: readonly FieldChoice[];
};

export type FieldChoice = {
  readonly name: string;
  readonly label: string;
  readonly sensitive: boolean;
  /** Whether it is used while the settings say nothing of it. */
  readonly usedByDefault: boolean;
  readonly barred: string | null;
};

export type ThresholdEffects = {
  readonly days: number;
  readonly computedAt: string;
  /** People who own leads; at least 1. */
  readonly reps: number;
  readonly points: readonly {
    readonly threshold: number;
    readonly callsPerDay: number;
    readonly winsPerDay: number;
  }[];
};

/** What the calls that the team can make a day, or 20 where nobody said, make of the replay. */
export type ProposedThresholds = {
  readonly callsPerDay: number;
  readonly callThreshold: number;
  readonly tiers: { readonly high: number; readonly medium: number };
  readonly sentence: string;
  /** It holds, because nobody has decided yet. */
  readonly isInForce: boolean;
};

export type SyncHealth = {
  readonly connection: 'connected' | 'refused' | 'disconnected';
  readonly backfill: readonly {
    readonly object: string;
    readonly read: number;
    readonly expected: number | null;
    readonly done: boolean;
  }[];
  readonly newestChangeAt: string | null;
  readonly waiting: { readonly scores: number; readonly writes: number; readonly tasks: number };
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly api: {
    readonly callsToday: number;
    readonly rateLimitedToday: number;
    readonly callsPerSecondAtMost: number;
  };
  readonly missingScopes: readonly MissingScope[];
};

/** A scope that an account may leave out, and what there is not without it. */
export type MissingScope = { readonly scope: string; readonly without: string };

export type DataGate = {
  readonly message: string;
  readonly positives: number;
  readonly positivesNeeded: number;
};

export type ModelInService = {
  readonly version: string;
  readonly kind: string;
  readonly calibration: string;
  readonly trainedAt: string;
  readonly leads: number;
  readonly examples: number;
  readonly wins: number;
  readonly baseRate: number | null;
  readonly rocAuc: number | null;
  readonly liftAt20: number | null;
  readonly verdict: {
    readonly readiness: 'ready' | 'usable' | 'not ready';
    readonly why: readonly string[];
  };
  /** Null above the gate. */
  readonly gate: DataGate | null;
  readonly reliability: readonly {
    readonly from: number;
    readonly to: number;
    readonly promised: number;
    readonly observed: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
  }[];
};

/** `path` as in the values, dots between. */
export type SettingsProblem = { readonly path: string; readonly message: string };

export type Saved =
  | NoPermission
  | { readonly state: 'saved'; readonly revision: number; readonly values: SettingsValues }
  | { readonly state: 'stale'; readonly revision: number; readonly changedBy: string }
  | { readonly state: 'invalid'; readonly problems: readonly SettingsProblem[] };

export type ReadableChange = { readonly path: string; readonly from: string; readonly to: string };

export type History = {
  readonly state: 'ready';
  readonly changes: readonly {
    readonly revision: number;
    readonly at: string;
    readonly by: string;
    readonly changes: readonly ReadableChange[];
    /** Settings of this save that are not told. */
    readonly more: number;
  }[];
  /** Give it as `before` for older ones; null at the end. */
  readonly next: number | null;
};

export type ExportLink = { readonly state: 'ready'; readonly url: string; readonly expiresAt: string };

export type Disconnected = { readonly state: 'disconnected' } | { readonly state: 'wrong_account' };

export type SettingsPageDomain = {
  read(asker: Asker): Promise<SettingsPage>;
  /** `values` as they were sent: what is wrong with them is told at the field. */
  save(asker: Asker, given: { readonly revision: number; readonly values: unknown }): Promise<Saved>;
  history(asker: Asker, before: number | null): Promise<History>;
  exportLink(asker: Asker): Promise<ExportLink | NoPermission>;
  /** `account` as it was typed. Throws CrmUnavailable and CrmRateLimited while the CRM does not let the app out. */
  disconnect(asker: Asker, account: string): Promise<Disconnected | NoPermission>;
};

/** What only the connector knows of its CRM. */
export type CrmFacts = {
  readonly callsPerSecondAtMost: number;
  readonly optionalScopes: readonly MissingScope[];
};
