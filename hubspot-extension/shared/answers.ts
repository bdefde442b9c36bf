/**
 * What the service answers to the card, the settings page and the home page. Every expected state is an answer with
 * status 200 and its `state`; the service's own types are held to these by a test.
 *
 * Times are ISO 8601 in UTC, propensities and shares 0..1, scores 0..100.
 */

export type Tier = 'high' | 'medium' | 'low' | 'exclude';

/** On: fields and tasks are written. In a dry run scores are computed and shown, when paused nothing new goes out. */
export type Output = 'on' | 'dry_run' | 'paused';

export type DataGate = {
  /** "not enough data yet: 61 of 100 wins" */
  readonly message: string;
  readonly positives: number;
  readonly positivesNeeded: number;
};

/** What no surface can show anything for. */
export type ClosedAnswer =
  | { readonly state: 'uninstalled' }
  /** `ask` are people who could help: who installed Leadlight, who may change its settings. */
  | { readonly state: 'no_permission'; readonly ask: readonly string[] };

// ── The card ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type CardRequest = { readonly contactId: string };

export type CardAnswer =
  | ClosedAnswer
  | ScoredCard
  | RulesCard
  /** Nothing can be said of anybody yet, not even by rules. */
  | { readonly state: 'not_enough_data'; readonly gate: DataGate }
  /** The first score is on its way; progress of reading the CRM's history, null once that is done. */
  | { readonly state: 'waiting'; readonly backfill: BackfillProgress | null }
  | { readonly state: 'excluded'; readonly why: ExclusionReason }
  | { readonly state: 'erased'; readonly at: string };

export type ExclusionReason =
  | 'customer'
  | 'competitor'
  | 'email_domain'
  | 'free_mail'
  | 'opted_out'
  | 'had_outcome'
  | 'by_hand';

export type ScoredCard = CardFacts & {
  readonly state: 'scored';
  readonly score: number;
  readonly propensity: number;
  /** Null under 100 leads: too few to say. */
  readonly reliability: MeasuredReliability | null;
  readonly change: ScoreChange | null;
  /** Oldest first, at most 30 points of the last 90 days. */
  readonly trend: readonly { readonly at: string; readonly score: number }[];
};

/** Below the data gate there is no score, only a tier by rules. */
export type RulesCard = CardFacts & { readonly state: 'rules'; readonly gate: DataGate };

export type CardFacts = {
  readonly tier: Tier;
  /** What is predicted, in words that follow "likely to": "buy", "book a meeting". */
  readonly outcomeVerb: string;
  readonly horizonDays: number;
  /** Strongest first, at most four for and three against. */
  readonly reasons: readonly CardReason[];
  readonly task: CardTask | null;
  readonly output: Output;
  /** When a dry run ends by itself. */
  readonly dryRunUntil: string | null;
  readonly scoredAt: string;
  /** "2026-11-20 10:02 boosted trees" */
  readonly model: string;
  /** This rep's newest one about this lead. */
  readonly feedback: { readonly reason: FeedbackReason; readonly at: string } | null;
};

export type CardReason = {
  readonly words: string;
  readonly direction: 'for' | 'against';
  /** Of the sum of all reasons' sizes in log-odds; 0..1. */
  readonly share: number;
};

export type MeasuredReliability = {
  /** Of the band, 0..1. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly n: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
};

/** Since this rep last looked; null at the first look and while nothing moved. */
export type ScoreChange = {
  readonly since: string;
  readonly fromScore: number;
  readonly toScore: number;
  /** In points of the score, largest first, at most four; what is left is in `otherPoints`. */
  readonly parts: readonly { readonly words: string; readonly points: number }[];
  readonly otherPoints: number;
  /** Of a new version of the model. */
  readonly modelPoints: number;
};

/** `missed`: its time has passed and nobody called. `called`: a call was logged, whatever became of the task. */
export type TaskStatus = 'due' | 'missed' | 'done' | 'called';

export type CardTask = {
  /** Null while it is on its way to the CRM. */
  readonly taskId: string | null;
  readonly status: TaskStatus;
  readonly hotAt: string;
  readonly dueAt: string;
  readonly closedAt: string | null;
  readonly owner: string | null;
};

export const FEEDBACK_REASONS = [
  'already_customer',
  'wrong_person',
  'not_interested',
  'already_in_touch',
  'bad_data',
  'score_too_low',
  'other',
] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** `requestId` is made once a submission, so that HubSpot's retry stores nothing twice. */
export type FeedbackRequest = {
  readonly contactId: string;
  readonly reason: FeedbackReason;
  readonly note: string;
  readonly requestId: string;
};
export type FeedbackAnswer = ClosedAnswer | { readonly state: 'saved' } | { readonly state: 'erased'; readonly at: string };

export type TaskDoneRequest = { readonly contactId: string; readonly taskId: string };
/** `unknown_task`: it is none of Leadlight's, or of another lead. */
export type TaskDoneAnswer = ClosedAnswer | { readonly state: 'saved' } | { readonly state: 'unknown_task' };

// ── The settings page ───────────────────────────────────────────────────────────────────────────────────────────────

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
  /** E-mail addresses of those who may change these settings, besides who installed Leadlight. */
  readonly managers: readonly string[];
};

export type SettingsChoices = {
  readonly outcomes: readonly { readonly type: string; readonly label: string; readonly defaultHorizonDays: number }[];
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
  readonly backfill: readonly { readonly object: string; readonly read: number; readonly expected: number | null; readonly done: boolean }[];
  /** When the newest change came in. */
  readonly newestChangeAt: string | null;
  readonly waiting: { readonly scores: number; readonly writes: number; readonly tasks: number };
  /** What the CRM refused in the last 7 days, most frequent first. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly api: { readonly callsToday: number; readonly rateLimitedToday: number; readonly callsPerSecondAtMost: number };
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
  | { readonly state: 'invalid'; readonly problems: readonly { readonly path: string; readonly message: string }[] };

export type SettingsHistoryAnswer =
  | ClosedAnswer
  | {
      readonly state: 'ready';
      readonly changes: readonly {
        readonly revision: number;
        readonly at: string;
        readonly by: string;
        readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
      }[];
      /** Give it as `before` for older ones; null at the end. */
      readonly next: number | null;
    };

/** The address works for ten minutes, without signing in. */
export type ExportAnswer = ClosedAnswer | { readonly state: 'ready'; readonly url: string; readonly expiresAt: string };

/** `account` must be the account's id as the page shows it, typed by hand. */
export type DisconnectRequest = { readonly account: string };
export type DisconnectAnswer = ClosedAnswer | { readonly state: 'disconnected' } | { readonly state: 'wrong_account' };

// ── The home page: the call queue ───────────────────────────────────────────────────────────────────────────────────

/** In the query: `owner` (an owner's id, or "me"), `tier`, `top` (how many leads; default 20). */
export type QueueAnswer =
  | ClosedAnswer
  | {
      readonly state: 'ready';
      readonly output: Output;
      /** Open call tasks, the one due first first. */
      readonly tasks: readonly (QueueLead & { readonly taskId: string | null; readonly dueAt: string; readonly status: 'due' | 'missed' })[];
      /** Without an open task, not excluded, highest propensity first. */
      readonly leads: readonly QueueLead[];
      readonly owners: readonly { readonly id: string; readonly name: string }[];
      /** The owner that the asking user is; null where none has their e-mail address. */
      readonly me: string | null;
      /** Since Monday in the team's time zone. */
      readonly week: { readonly hot: number; readonly calledInTime: number; readonly calledLate: number; readonly stillOpen: number; readonly missed: number };
      readonly gate: DataGate | null;
    };

export type QueueLead = {
  readonly contactId: string;
  readonly name: string;
  readonly company: string | null;
  readonly phone: string | null;
  readonly owner: string | null;
  readonly score: number | null;
  readonly tier: Tier;
  /** The strongest one for; null where there is none. */
  readonly reason: string | null;
  /** The record's page in the CRM. */
  readonly url: string;
};
