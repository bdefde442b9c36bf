import type { CardAnswer, CardFacts, CardReason, ScoredCard } from '../shared/answers.ts';

/** Every state of the card at STORY_NOW, by name. The states without an answer are the preview's own: see its stories. */

const REASONS: readonly CardReason[] = [
  { words: 'Pricing page viewed 3 times in the week to 23 Nov', direction: 'for', share: 0.31 },
  { words: 'Company has 200 to 500 employees', direction: 'for', share: 0.19 },
  { words: 'Opened 4 e-mails in the month to 23 Nov', direction: 'for', share: 0.14 },
  { words: 'Came back to the website on 20 Nov', direction: 'for', share: 0.09 },
  { words: 'Came from a list that was bought', direction: 'against', share: 0.16 },
  { words: 'No call was answered since 3 Nov', direction: 'against', share: 0.11 },
];

const FACTS: CardFacts = {
  tier: 'high',
  outcomeVerb: 'buy',
  horizonDays: 90,
  reasons: REASONS,
  task: null,
  output: 'on',
  dryRunUntil: null,
  scoredAt: '2026-11-23T10:11:00.000Z',
  model: '2026-11-20 10:02 boosted trees',
  feedback: null,
};

const SCORED: ScoredCard = {
  ...FACTS,
  state: 'scored',
  score: 62,
  propensity: 0.62,
  reliability: { from: 0.6, to: 0.7, observed: 0.64, n: 211, low: 0.57, high: 0.7 },
  change: {
    since: '2026-11-19T15:40:00.000Z',
    fromScore: 38,
    toScore: 62,
    parts: [
      { words: 'Pricing page viewed 3 times in the week to 23 Nov', points: 17 },
      { words: 'Came back to the website on 20 Nov', points: 6 },
      { words: 'No call was answered since 3 Nov', points: -3 },
    ],
    otherPoints: 1,
    modelPoints: 3,
  },
  trend: trendTo(62),
};

const TASK = {
  taskId: '9001',
  hotAt: '2026-11-23T10:11:00.000Z',
  dueAt: '2026-11-23T11:11:00.000Z',
  owner: 'Iris Vogt',
} as const;

const DUE: ScoredCard = { ...SCORED, task: { ...TASK, status: 'due', closedAt: null } };
const GATE = { message: 'not enough data yet: 61 of 100 wins', positives: 61, positivesNeeded: 100 };

export const cardStories = {
  'scored with a call due': DUE,
  'scored without a task': SCORED,
  'call missed': {
    ...SCORED,
    task: {
      ...TASK,
      status: 'missed',
      hotAt: '2026-11-23T08:05:00.000Z',
      dueAt: '2026-11-23T09:05:00.000Z',
      closedAt: null,
    },
  },
  'called, task still open': {
    ...SCORED,
    task: { ...TASK, status: 'called', closedAt: '2026-11-23T10:24:00.000Z' },
  },
  'task done': { ...SCORED, task: { ...TASK, status: 'done', closedAt: '2026-11-23T10:27:00.000Z' } },
  'task on its way': { ...SCORED, task: { ...TASK, taskId: null, status: 'due', closedAt: null } },
  'task without an owner': { ...DUE, task: { ...TASK, status: 'due', closedAt: null, owner: null } },
  'first look, too few to check': { ...DUE, change: null, reliability: null, trend: trendTo(62).slice(-1) },
  'low score': {
    ...SCORED,
    score: 3,
    propensity: 0.031,
    tier: 'low',
    reliability: { from: 0, to: 0.1, observed: 0.028, n: 1_874, low: 0.021, high: 0.036 },
    reasons: REASONS.filter(({ direction }) => direction === 'against'),
    change: null,
    trend: trendTo(3, 5),
  },
  'score fell': {
    ...SCORED,
    score: 41,
    propensity: 0.41,
    tier: 'medium',
    reliability: { from: 0.4, to: 0.5, observed: 0.43, n: 148, low: 0.35, high: 0.51 },
    change: {
      since: '2026-11-16T08:02:00.000Z',
      fromScore: 55,
      toScore: 41,
      parts: [{ words: 'Last visit is longer ago', points: -12 }],
      otherPoints: -2,
      modelPoints: 0,
    },
    trend: trendTo(41, 55),
  },
  'feedback given': { ...DUE, feedback: { reason: 'already_in_touch', at: '2026-11-22T16:20:00.000Z' } },
  'nothing stands out': { ...SCORED, reasons: [], change: null },
  'long words': {
    ...DUE,
    reasons: REASONS.map((reason) => ({
      ...reason,
      words: `${reason.words}, and Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft filled in the demo form`,
    })),
    task: { ...TASK, status: 'due', closedAt: null, owner: 'Maximiliane Freifrau von Hohenlohe-Waldenburg' },
  },
  'dry run': { ...SCORED, output: 'dry_run', dryRunUntil: '2026-12-04T00:00:00.000Z' },
  paused: { ...DUE, output: 'paused' },
  'scored by rules': { ...FACTS, state: 'rules', tier: 'medium', reasons: REASONS.slice(0, 3), gate: GATE },
  'rules with a call due': {
    ...FACTS,
    state: 'rules',
    gate: GATE,
    task: { ...TASK, status: 'due', closedAt: null },
  },
  'not enough data': {
    state: 'not_enough_data',
    gate: { message: 'not enough data yet: 4 of 100 wins', positives: 4, positivesNeeded: 100 },
  },
  'waiting for history': { state: 'waiting', backfill: { read: 18_400, expected: 52_000 } },
  'waiting, end unknown': { state: 'waiting', backfill: { read: 18_400, expected: null } },
  'waiting for the first score': { state: 'waiting', backfill: null },
  'excluded: customer': { state: 'excluded', why: 'customer' },
  'excluded: competitor': { state: 'excluded', why: 'competitor' },
  'excluded: e-mail domain': { state: 'excluded', why: 'email_domain' },
  'excluded: free mail': { state: 'excluded', why: 'free_mail' },
  'excluded: opted out': { state: 'excluded', why: 'opted_out' },
  'excluded: outcome happened': { state: 'excluded', why: 'had_outcome' },
  'excluded: by hand': { state: 'excluded', why: 'by_hand' },
  erased: { state: 'erased', at: '2026-11-12T13:00:00.000Z' },
  'no permission': { state: 'no_permission', ask: ['Iris Vogt', 'admin@lindgren-tools.example'] },
  'no permission, nobody to ask': { state: 'no_permission', ask: [] },
  uninstalled: { state: 'uninstalled' },
} as const satisfies Readonly<Record<string, CardAnswer>>;

/**
 * Thirty points up to the story's moment: from one score to another, wandering a little in between, the same every time.
 * It begins at about half of the last score unless given.
 */
function trendTo(score: number, from = score * 0.55): ScoredCard['trend'] {
  const end = Date.parse('2026-11-23T10:11:00.000Z');
  return Array.from({ length: 30 }, (_, i) => {
    const left = 29 - i;
    const wander = Math.sin(i * 1.7) * Math.min(5, score / 8) * Math.min(1, left / 3);
    const way = from + ((score - from) * i) / 29;
    return {
      at: new Date(end - left * 2.5 * 86_400_000).toISOString(),
      score: Math.min(100, Math.max(0, Math.round(left === 0 ? score : way + wander))),
    };
  });
}
