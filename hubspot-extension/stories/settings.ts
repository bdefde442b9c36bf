import type {
  DisconnectAnswer,
  ExportAnswer,
  SaveSettingsAnswer,
  SettingsAnswer,
  SettingsHistoryAnswer,
} from '../shared/answers.ts';
import { HEALTH, MODEL, PAGE, VALUES } from './settings-page.ts';

const GATE = { message: 'not enough data yet: 61 of 100 wins', positives: 61, positivesNeeded: 100 };

/** Every state of the settings page at STORY_NOW, by name. */
export const settingsStories = {
  ready: PAGE,
  'read-only': { ...PAGE, mayChange: false },
  'dry-run': { ...PAGE, output: 'dry_run', dryRunUntil: '2026-12-02T08:00:00.000Z' },
  'dry-run-by-hand': { ...PAGE, values: { ...VALUES, dryRun: true }, output: 'dry_run' },
  'proposal-in-force': {
    ...PAGE,
    values: { ...VALUES, callThreshold: 0.37, tiers: { high: 0.35, medium: 0.2 }, callsPerDay: null },
    proposal: {
      callsPerDay: 20,
      callThreshold: 0.37,
      tiers: { high: 0.35, medium: 0.2 },
      sentence:
        '1,502 leads would have crossed 0.37 in the last 90 days: 19.2 calls a day, 631 wins to expect.',
      isInForce: true,
    },
  },
  paused: { ...PAGE, values: { ...VALUES, paused: true }, output: 'paused' },
  'under-the-gate': {
    ...PAGE,
    effects: null,
    proposal: null,
    model: {
      ...MODEL,
      kind: 'rules',
      calibration: 'none',
      wins: 61,
      rocAuc: null,
      liftAt20: null,
      verdict: { readiness: 'not ready', why: ['not enough data yet: 61 of 100 wins'] },
      gate: GATE,
      reliability: [],
    },
  },
  'before-the-first-training': {
    ...PAGE,
    revision: 0,
    values: {
      ...VALUES,
      tiers: { high: 0.7, medium: 0.4 },
      callThreshold: 0.75,
      callsPerDay: null,
      workingHours: null,
      fallbackOwner: null,
      exclusions: { emailDomains: [], customers: [], competitors: [], optedOut: false, freeMail: false },
      fields: {},
      caps: { writesPerDay: null, tasksPerDay: null },
      managers: [],
    },
    effects: null,
    proposal: null,
    callsPerDayLastMonth: null,
    choices: { ...PAGE.choices, fields: [] },
    model: null,
    health: {
      ...HEALTH,
      backfill: [
        { object: 'contacts', read: 18_300, expected: 48_211, done: false },
        { object: 'deals', read: 0, expected: null, done: false },
      ],
      newestChangeAt: null,
      refused: [],
      missingScopes: [],
      api: { callsToday: 402, rateLimitedToday: 0, callsPerSecondAtMost: 10 },
    },
  },
  'connection-refused': { ...PAGE, health: { ...HEALTH, connection: 'refused' } },
  'no-permission': { state: 'no_permission', ask: ['mara@acme.example'] },
  uninstalled: { state: 'uninstalled' },
} as const satisfies Readonly<Record<string, SettingsAnswer>>;

/** What the page's other calls are answered in every story. */
export const settingsReplies = {
  saved: { state: 'saved', revision: 13, values: VALUES },
  stale: { state: 'stale', revision: 13, changedBy: 'jonas@acme.example' },
  invalid: {
    state: 'invalid',
    problems: [
      { path: 'exclusions.customers.1', message: 'Domains are written example.com, without @.' },
      { path: 'fallbackOwner', message: 'No owner of HubSpot has this id.' },
    ],
  },
  history: {
    state: 'ready',
    changes: [
      {
        revision: 12,
        at: '2026-11-22T14:05:00.000Z',
        by: 'mara@acme.example (user 21)',
        changes: [
          { path: 'callThreshold', from: '75', to: '42' },
          { path: 'callsPerDay', from: 'none', to: '14' },
        ],
        more: 0,
      },
      {
        revision: 11,
        at: '2026-11-20T10:04:00.000Z',
        by: 'Leadlight, from the calls a day',
        changes: [{ path: 'tiers.high', from: '70', to: '50' }],
        more: 0,
      },
    ],
    next: 11,
  },
  olderHistory: {
    state: 'ready',
    changes: [
      {
        revision: 10,
        at: '2026-11-18T09:00:00.000Z',
        by: 'jonas@acme.example (user 22)',
        changes: [{ path: 'exclusions.freeMail', from: 'off', to: 'on' }],
        more: 261,
      },
    ],
    next: null,
  },
  export: {
    state: 'ready',
    url: 'https://leadlight.example.com/hubspot/extension/export/invented-token',
    expiresAt: '2026-11-23T10:40:00.000Z',
  },
  disconnected: { state: 'disconnected' },
  wrongAccount: { state: 'wrong_account' },
} as const satisfies Readonly<
  Record<string, SaveSettingsAnswer | SettingsHistoryAnswer | ExportAnswer | DisconnectAnswer>
>;
