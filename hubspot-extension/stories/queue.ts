import type { QueueAnswer, QueueLead } from '../shared/answers.ts';

type ReadyQueue = Extract<QueueAnswer, { readonly state: 'ready' }>;

const NAMES = [
  ['Ida Nyström', 'Nordlicht GmbH', 'Mara Lindqvist'],
  ['Tomás Rivera', 'Rivera Logistics', 'Jonas Weber'],
  ['Chloé Martin', 'Atelier Martin', 'Mara Lindqvist'],
  ['Oskar Brandt', 'Brandt & Söhne', 'Aiko Tanaka'],
  ['Priya Raman', 'Raman Health', 'Jonas Weber'],
  ['Lena Vogel', null, null],
  ['Sam Okafor', 'Okafor Studio', 'Aiko Tanaka'],
  ['Hanna Kowalska', 'Kowalska Foods', 'Mara Lindqvist'],
] as const;

const REASONS = [
  'Pricing page viewed 3 times in the week to 23 Nov',
  'Asked for a demo on 20 Nov',
  'Company has 200 to 500 employees',
  'Opened 4 e-mails in the month to 23 Nov',
];

const LEADS: readonly QueueLead[] = NAMES.map(([name, company, owner], index) => {
  const score = 81 - index * 8;
  return {
    contactId: String(9001 + index),
    name,
    company,
    phone: index === 5 ? null : `+49 30 5550 ${1000 + index * 37}`,
    owner,
    score,
    tier: score >= 50 ? 'high' : score >= 20 ? 'medium' : 'low',
    reason: index === 6 ? null : REASONS[index % REASONS.length],
    url: `https://app.hubspot.com/contacts/4242001/record/0-1/${9001 + index}`,
  };
});

const READY: ReadyQueue = {
  state: 'ready',
  output: 'on',
  tasks: [
    { ...LEADS[0], taskId: '7001', dueAt: '2026-11-23T10:05:00.000Z', status: 'missed' },
    { ...LEADS[1], taskId: '7002', dueAt: '2026-11-23T10:46:00.000Z', status: 'due' },
    { ...LEADS[2], taskId: null, dueAt: '2026-11-23T11:21:00.000Z', status: 'due' },
  ],
  leads: LEADS.slice(3),
  owners: [
    { id: '101', name: 'Mara Lindqvist' },
    { id: '102', name: 'Jonas Weber' },
    { id: '103', name: 'Aiko Tanaka' },
  ],
  me: '101',
  ownLeadsOnly: false,
  week: { hot: 12, calledInTime: 7, calledLate: 2, stillOpen: 2, missed: 1 },
  gate: null,
};

/** Every state of the call queue at STORY_NOW, by name. */
export const queueStories = {
  ready: READY,
  'nothing-due': { ...READY, tasks: [], week: { ...READY.week, stillOpen: 0, missed: 0, hot: 9 } },
  empty: {
    ...READY,
    tasks: [],
    leads: [],
    week: { hot: 0, calledInTime: 0, calledLate: 0, stillOpen: 0, missed: 0 },
  },
  'under-the-gate': {
    ...READY,
    tasks: [],
    leads: LEADS.map((lead) => ({ ...lead, score: null })),
    week: { hot: 0, calledInTime: 0, calledLate: 0, stillOpen: 0, missed: 0 },
    gate: { message: 'not enough data yet: 61 of 100 wins', positives: 61, positivesNeeded: 100 },
  },
  'not-an-owner': { ...READY, me: null },
  'own-leads-only': {
    ...READY,
    ownLeadsOnly: true,
    leads: READY.leads.filter(({ owner }) => owner === null),
    tasks: [],
    owners: [],
    me: null,
  },
  'dry-run': { ...READY, output: 'dry_run', tasks: [] },
  paused: { ...READY, output: 'paused' },
  'no-permission': { state: 'no_permission', ask: ['mara@acme.example'] },
  uninstalled: { state: 'uninstalled' },
} as const satisfies Readonly<Record<string, QueueAnswer>>;
