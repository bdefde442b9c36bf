/** What the settings page asks and is answered; see answers.ts. */

import type { ClosedAnswer, DataGate, Output } from './answers.ts';

export type SettingsAnswer = ClosedAnswer | SettingsPage;

export type SettingsPage = {
  readonly state: 'ready';
  readonly account: { readonly id: string; readonly name: string };
  readonly revision: number;
  readonly values: SettingsValues;
  /** False: everything is shown, nothing can be changed; `ask` says who can. */
  readonly mayChange: boolean;
  readonly ask: readonly string[];
  readonly output: Output;
  readonly dryRunUntil: string | null;
  readonly choices: SettingsChoices;
  /** Null until the last 90 days were replayed: under the data gate, and before the first training. */
  readonly effects: ThresholdEffects | null;
  /** Null where `effects` is. */
  readonly proposal: ProposedThresholds | null;
  /** Calls that were logged in the last 30 days, each working day. */
  readonly callsPerDayLastMonth: number | null;
  readonly health: SyncHealth;
  /** Null before the first training. */
  readonly model: ModelInService | null;
};

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export type SettingsValues = {
  readonly outcome: { readonly type: string; readonly horizonDays: number };
  readonly tiers: { readonly high: number; readonly medium: number };
  readonly callThreshold: number;
  readonly callsPerDay: number | null;
  readonly workingHours: {
    readonly timeZone: string;
    /** Intervals as ["09:00", "17:30"]. */
    readonly days: Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>;
    /** "2026-12-25" */
    readonly holidays: readonly string[];
  } | null;
  readonly fallbackOwner: string | null;
  readonly exclusions: {
    readonly emailDomains: readonly string[];
    readonly customers: readonly string[];
    readonly competitors: readonly string[];
    readonly optedOut: boolean;
    readonly freeMail: boolean;
  };
  /** By the CRM's name of the field: true may be used, false may not; unnamed ones follow `choices.fields`. */
  readonly fields: Readonly<Record<string, boolean>>;
  readonly caps: { readonly writesPerDay: number | null; readonly tasksPerDay: number | null };
  readonly dryRun: boolean;
  readonly paused: boolean;
  /** Whoever is no manager sees their own leads and those without an owner. */
  readonly ownLeadsOnly: boolean;
  /** E-mail addresses of those who may change these settings, besides who installed Leadlight. */
  readonly managers: readonly string[];
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
  /** What it may tell about a person that no score should stand on; then it is off unless `values.fields` says true. */
  readonly sensitive: boolean;
  /** Whether it is used while `values.fields` says nothing. */
  readonly usedByDefault: boolean;
  /** Why it can never be used ("rewritten by the CRM itself"); null where it can. */
  readonly barred: string | null;
};

/** What the calls that the team can make a day, or 20 where nobody said, make of the replay. */
export type ProposedThresholds = {
  readonly callsPerDay: number;
  readonly callThreshold: number;
  readonly tiers: { readonly high: number; readonly medium: number };
  /** "51 leads would have crossed 0.23 in the last 90 days: …" */
  readonly sentence: string;
  /** It holds, because nobody has decided yet. */
  readonly isInForce: boolean;
};

/** What each call threshold would have meant on the replayed days, by ascending threshold 0.01 to 0.99. */
export type ThresholdEffects = {
  readonly days: number;
  readonly computedAt: string;
  /** People who own leads; calls a day for each are those of all divided by it. */
  readonly reps: number;
  readonly points: readonly {
    readonly threshold: number;
    readonly callsPerDay: number;
    /** Of those called a day, how many can be expected to have the outcome. */
    readonly winsPerDay: number;
  }[];
};

export type BackfillProgress = { readonly read: number; readonly expected: number | null };

export type SyncHealth = {
  readonly connection: 'connected' | 'refused' | 'disconnected';
  readonly backfill: readonly {
    readonly object: string;
    readonly read: number;
    readonly expected: number | null;
    readonly done: boolean;
  }[];
  /** When the newest change came in. */
  readonly newestChangeAt: string | null;
  readonly waiting: { readonly scores: number; readonly writes: number; readonly tasks: number };
  /** What the CRM refused in the last 7 days, most frequent first. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly api: {
    readonly callsToday: number;
    readonly rateLimitedToday: number;
    readonly callsPerSecondAtMost: number;
  };
  /** Scopes that were not granted, with what is missing without them. */
  readonly missingScopes: readonly { readonly scope: string; readonly without: string }[];
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
  readonly verdict: { readonly readiness: 'ready' | 'usable' | 'not ready'; readonly why: readonly string[] };
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

export type SaveSettingsRequest = { readonly revision: number; readonly values: SettingsValues };
export type SaveSettingsAnswer =
  | ClosedAnswer
  | { readonly state: 'saved'; readonly revision: number; readonly values: SettingsValues }
  /** Somebody else changed them meanwhile: nothing was saved. */
  | { readonly state: 'stale'; readonly revision: number; readonly changedBy: string }
  /** `path` as in the values, dots between: "tiers.medium", "workingHours.holidays.0". */
  | {
      readonly state: 'invalid';
      readonly problems: readonly { readonly path: string; readonly message: string }[];
    };

export type SettingsHistoryAnswer =
  | ClosedAnswer
  | {
      readonly state: 'ready';
      readonly changes: readonly {
        readonly revision: number;
        readonly at: string;
        readonly by: string;
        readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
        /** Settings of this save that are not told. */
        readonly more: number;
      }[];
      /** Give it as `before` for older ones; null at the end. */
      readonly next: number | null;
    };

/** The address works for ten minutes, without signing in. */
export type ExportAnswer =
  | ClosedAnswer
  | { readonly state: 'ready'; readonly url: string; readonly expiresAt: string };

/** `account` must be the account's id as the page shows it, typed by hand. */
export type DisconnectRequest = { readonly account: string };
export type DisconnectAnswer =
  | ClosedAnswer
  | { readonly state: 'disconnected' }
  | { readonly state: 'wrong_account' };
