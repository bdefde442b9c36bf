import type {
  FieldChoice,
  ModelInService,
  SettingsChoices,
  SettingsPage,
  SettingsValues,
  SyncHealth,
  ThresholdEffects,
} from '../shared/answers.ts';

/** A manager's settings of an invented company, at STORY_NOW: what the settings page's stories vary. */
export const VALUES: SettingsValues = {
  outcome: { type: 'deal_won', horizonDays: 90 },
  tiers: { high: 0.5, medium: 0.2 },
  callThreshold: 0.42,
  callsPerDay: 14,
  workingHours: {
    timeZone: 'Europe/Berlin',
    days: {
      mon: [['09:00', '17:30']],
      tue: [['09:00', '17:30']],
      wed: [
        ['09:00', '12:00'],
        ['13:00', '17:30'],
      ],
      thu: [['09:00', '17:30']],
      fri: [['09:00', '15:00']],
    },
    holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
  },
  fallbackOwner: '101',
  exclusions: {
    emailDomains: ['acme.example'],
    customers: ['kunde.example', 'old-friend.example'],
    competitors: ['rival.example'],
    optedOut: false,
    freeMail: true,
  },
  fields: { numberofemployees: true },
  caps: { writesPerDay: null, tasksPerDay: 60 },
  dryRun: false,
  paused: false,
  ownLeadsOnly: false,
  managers: ['mara@acme.example'],
};

const FIELDS: readonly FieldChoice[] = [
  field('jobtitle', 'Job title'),
  field('numberofemployees', 'Number of employees'),
  field('industry', 'Industry'),
  field('country', 'Country/Region'),
  field('city', 'City'),
  field('hs_analytics_source', 'Original source'),
  field('annualrevenue', 'Annual revenue'),
  { ...field('date_of_birth', 'Date of birth'), sensitive: true, usedByDefault: false },
  { ...field('gender', 'Gender'), sensitive: true, usedByDefault: false },
  { ...field('marital_status', 'Marital status'), sensitive: true, usedByDefault: false },
  {
    ...field('hs_predictivecontactscore_v2', 'Likelihood to close'),
    usedByDefault: false,
    barred: 'rewritten by the CRM itself',
  },
  {
    ...field('leadlight_propensity', 'Propensity to Buy'),
    usedByDefault: false,
    barred: 'Leadlight writes it',
  },
  ...Array.from({ length: 24 }, (_, index) => field(`form_answer_${index + 1}`, `Form answer ${index + 1}`)),
];

const CHOICES: SettingsChoices = {
  outcomes: [
    { type: 'deal_won', label: 'Deal won', defaultHorizonDays: 90 },
    { type: 'meeting_booked', label: 'Meeting booked', defaultHorizonDays: 30 },
    { type: 'trial_paid', label: 'Trial paid', defaultHorizonDays: 14 },
    { type: 'mql_reached', label: 'MQL reached', defaultHorizonDays: 30 },
  ],
  owners: [
    { id: '101', name: 'Mara Lindqvist', active: true },
    { id: '102', name: 'Jonas Weber', active: true },
    { id: '103', name: 'Aiko Tanaka', active: true },
    { id: '104', name: 'Piet de Vries', active: false },
  ],
  timeZones: ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'Europe/Lisbon', 'Europe/London', 'UTC'],
  fields: FIELDS,
};

export const EFFECTS: ThresholdEffects = {
  days: 90,
  computedAt: '2026-11-23T04:10:00.000Z',
  reps: 3,
  points: Array.from({ length: 99 }, (_, index) => {
    const threshold = (index + 1) / 100;
    // Falls by half every 11 points and is 14 calls at 42; whoever is called stands a little above the threshold.
    const callsPerDay = 14 * 2 ** ((0.42 - threshold) / 0.11);
    return { threshold, callsPerDay, winsPerDay: callsPerDay * Math.min(1, threshold + 0.06) };
  }),
};

export const HEALTH: SyncHealth = {
  connection: 'connected',
  backfill: [
    { object: 'contacts', read: 48_211, expected: 48_211, done: true },
    { object: 'deals', read: 6_940, expected: 6_940, done: true },
  ],
  newestChangeAt: '2026-11-23T10:28:30.000Z',
  waiting: { scores: 12, writes: 4, tasks: 0 },
  refused: [{ reason: 'The property “Region” is required by a rule of this account', count: 17 }],
  api: { callsToday: 12_410, rateLimitedToday: 31, callsPerSecondAtMost: 10 },
  missingScopes: [{ scope: 'sales-email-read', without: 'Sent sales e-mails are not seen' }],
};

export const MODEL: ModelInService = {
  version: '2026-11-20 10:02',
  kind: 'boosted trees',
  calibration: 'isotonic',
  trainedAt: '2026-11-20T10:02:00.000Z',
  leads: 21_480,
  examples: 96_204,
  wins: 1_184,
  baseRate: 0.055,
  rocAuc: 0.84,
  liftAt20: 3.4,
  verdict: {
    readiness: 'ready',
    why: [
      'Percentages held on the newest 15 % of the moments.',
      'Ranks better than rules and than logistic regression.',
    ],
  },
  gate: null,
  reliability: [
    { from: 0, to: 0.1, promised: 0.03, observed: 0.03, low: 0.02, high: 0.04, n: 2_614 },
    { from: 0.1, to: 0.2, promised: 0.14, observed: 0.13, low: 0.1, high: 0.16, n: 544 },
    { from: 0.2, to: 0.4, promised: 0.28, observed: 0.31, low: 0.26, high: 0.36, n: 308 },
    { from: 0.4, to: 0.6, promised: 0.49, observed: 0.47, low: 0.39, high: 0.55, n: 161 },
    { from: 0.6, to: 0.7, promised: 0.65, observed: 0.64, low: 0.57, high: 0.7, n: 211 },
    { from: 0.7, to: 1, promised: 0.78, observed: 0.71, low: 0.55, high: 0.83, n: 42 },
  ],
};

export const PAGE: SettingsPage = {
  state: 'ready',
  account: { id: '4242001', name: 'Acme Software' },
  revision: 12,
  values: VALUES,
  mayChange: true,
  ask: ['mara@acme.example'],
  output: 'on',
  dryRunUntil: null,
  choices: CHOICES,
  effects: EFFECTS,
  proposal: {
    callsPerDay: 14,
    callThreshold: 0.42,
    tiers: { high: 0.5, medium: 0.2 },
    sentence:
      '1,120 leads would have crossed 0.42 in the last 90 days: 14.0 calls a day, 538 wins to expect.',
    isInForce: false,
  },
  callsPerDayLastMonth: 31,
  health: HEALTH,
  model: MODEL,
};

function field(name: string, label: string): FieldChoice {
  return { name, label, sensitive: false, usedByDefault: true, barred: null };
}
