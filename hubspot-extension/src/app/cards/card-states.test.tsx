import { LineChart, ProgressBar, ScoreCircle } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { cardStories } from '../../../stories/card.ts';
import { renderCard } from './card.test-support.tsx';

const FULL = cardStories['scored with a call due'];

/** The fields of a record that holds a score. */
const RECORD = {
  leadlight_propensity: '62',
  leadlight_tier: 'high',
  leadlight_reasons: '+ Pricing page viewed 3 times\n- No call was answered',
  leadlight_scored_at: '2026-11-23T10:11:00.000Z',
};

it('says what to do, then why, then what changed', async () => {
  const card = renderCard([{ answer: FULL }]);
  await card.says('What to do');
  const lines = card.text().split('\n');
  const order = [
    'What to do',
    'Call this lead: due in 41 min',
    'Why',
    'Score 62 of 100',
    'High tier',
    '62 % likely to buy within 90 days; of leads scored 60-70 that had time to decide, 64 % did (n = 211).',
    'Speaks for it',
    'Speaks against it',
    'What changed',
    'The score went from 38 to 62.',
    '+17 points: Pricing page viewed 3 times in the week to 23 Nov',
    '+3 points: A new version of the model',
    'Is this wrong?',
  ].map((line) => lines.indexOf(line));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(card.find(ScoreCircle).props.score).toBe(62);
  expect(card.find(LineChart).props.data).toHaveLength(30);
  expect(card.sent).toEqual([{ path: 'card', body: { contactId: '123' }, timeout: 5_000 }]);
});

it('gives each reason a bar of its share, with its direction in words', async () => {
  const card = renderCard([{ answer: FULL }]);
  await card.says('Speaks for it');
  expect(card.findAll(ProgressBar).map(({ props }) => [props['aria-label'], props.value])).toEqual([
    ['Speaks for it: Pricing page viewed 3 times in the week to 23 Nov, 31 % of all reasons', 31],
    ['Speaks for it: Company has 200 to 500 employees, 19 % of all reasons', 19],
    ['Speaks for it: Opened 4 e-mails in the month to 23 Nov, 14 % of all reasons', 14],
    ['Speaks for it: Came back to the website on 20 Nov, 9 % of all reasons', 9],
    ['Speaks against it: Came from a list that was bought, 16 % of all reasons', 16],
    ['Speaks against it: No call was answered since 3 Nov, 11 % of all reasons', 11],
  ]);
});

/** A state of the service's answer, what the card must say, what it must not, and its primary button if it has one. */
const STATES: readonly [keyof typeof cardStories, readonly string[], readonly string[], string | null][] = [
  ['call missed', ['Missed', 'The call was missed by 1 h 25 min.'], ['due in'], 'Mark as called'],
  ['called, task still open', ['Called 6 min ago.'], ['due in'], null],
  ['task done', ['Done', 'The call task was done 3 min ago.'], ['due in'], null],
  ['task on its way', ['On its way', 'due in 41 min'], ['Mark as called'], null],
  ['task without an owner', ['Nobody owns this task yet'], [], 'Mark as called'],
  ['scored without a task', ['High tier, and no call is planned.'], ['Mark as called'], 'Add a task'],
  ['low score', ['Nothing is due for this lead.', '3 % likely to buy'], ['Speaks for it'], null],
  [
    'first look, too few to check',
    ['Too few leads', 'this is your first look'],
    ['of leads scored'],
    'Mark as called',
  ],
  ['score fell', ['from 55 to 41', '−12 points: Last visit is longer ago'], ['version of the model'], null],
  ['feedback given', ['You said “We are already in touch” 18 h ago.'], [], 'Mark as called'],
  ['nothing stands out', ['Nothing about this lead stands out.'], ['Speaks'], 'Add a task'],
  ['dry run', ['Dry run until 4 Dec', 'no field is written'], [], 'Add a task'],
  ['paused', ['Paused', 'Score 62 of 100'], [], 'Mark as called'],
  [
    'scored by rules',
    ['Medium tier', '61 of 100', 'Not enough data yet: 61 of 100 wins. Until then there is no score'],
    ['likely to', 'Score 6'],
    null,
  ],
  ['not enough data', ['No scores yet', 'Not enough data yet: 4 of 100 wins.'], ['tier'], null],
  ['waiting for history', ['The first score is on its way', '18,400 of 52,000'], ['tier'], null],
  ['waiting, end unknown', ['18,400 so far'], ['of 52'], null],
  ['waiting for the first score', ['this lead is scored next'], ['Records read'], null],
  ['excluded: customer', ['Not scored', 'already a customer'], ['Score'], null],
  ['excluded: opted out', ['opted out'], ['Score'], null],
  ['erased', ['Erased', '12 Nov'], ['Score'], null],
  ['no permission', ['Ask Iris Vogt or admin@lindgren-tools.example'], ['Score'], null],
  ['no permission, nobody to ask', ['whoever looks after Leadlight'], ['Score'], null],
  ['uninstalled', ['not connected', 'An admin can connect it again'], ['Score'], null],
];

describe.each(['crm.record.tab', 'crm.record.sidebar'] as const)('on %s', (location) => {
  it.each(Object.keys(cardStories) as (keyof typeof cardStories)[])(
    '%s: at most one primary button',
    async (name) => {
      const card = renderCard([{ answer: cardStories[name] }], { location, record: RECORD });
      await card.waitFor(() => expect(card.text()).not.toContain('Loading'));
      expect(card.text()).not.toBe('');
      expect(card.primaryButtons().length).toBeLessThan(2);
      for (const bar of card.findAll(ProgressBar)) expect(bar.props['aria-label']).toBeTruthy();
    },
  );
});

it.each(STATES)('%s', async (name, said, unsaid, primary) => {
  const card = renderCard([{ answer: cardStories[name] }], { record: RECORD });
  for (const words of said) await card.says(words);
  for (const words of unsaid) expect(card.text()).not.toContain(words);
  expect(card.primaryButtons()).toEqual(primary === null ? [] : [primary]);
});

it('is short in the sidebar', async () => {
  const card = renderCard([{ answer: FULL }], { location: 'crm.record.sidebar' });
  await card.says('Call this lead: due in 41 min');
  await card.says('62 % likely to buy within 90 days.');
  expect(card.primaryButtons()).toEqual(['Mark as called']);
  expect(card.findAll(ProgressBar).map(({ props }) => props.title)).toEqual([
    'Speaks for it: Pricing page viewed 3 times in the week to 23 Nov',
    'Speaks against it: Came from a list that was bought',
  ]);
  expect(card.maybeFind(LineChart)).toBeNull();
  expect(card.text()).toContain('on the tab “Propensity to Buy”');
});

it('shows the score of the record before the service has answered', async () => {
  const card = renderCard(['silence'], { record: RECORD });
  await card.says('Score 62 of 100');
  expect(card.text()).toContain('High tier');
  expect(card.text()).toContain(
    'Speaks for it\nPricing page viewed 3 times\nSpeaks against it\nNo call was answered',
  );
  expect(card.text()).toContain('Loading what Leadlight knows');
});

it('counts the minutes, and misses a call that was not made', async () => {
  const card = renderCard([{ answer: FULL }]);
  await card.says('due in 41 min');
  await card.passMinutes(2);
  await card.says('due in 39 min');
  await card.passMinutes(44);
  await card.says('The call was missed by 5 min.');
  expect(card.primaryButtons()).toEqual(['Mark as called']);
});

it('loads again when the record gets a newer score, and keeps what the rep is reading', async () => {
  const looked = { ...FULL, change: null };
  const card = renderCard([{ answer: FULL }, { answer: looked }], { record: RECORD });
  await card.says('The score went from 38 to 62.');
  await card.passMinutes(1);
  expect(card.sent).toHaveLength(1);
  card.hold({ ...RECORD, leadlight_scored_at: '2026-11-23T10:31:00.000Z' });
  await card.passMinutes(1);
  await card.waitFor(() => expect(card.sent).toHaveLength(2));
  await card.says('due in 39 min');
  expect(card.text()).toContain('The score went from 38 to 62.');
});

it('asks every minute while the first score is on its way', async () => {
  const card = renderCard([{ answer: cardStories['waiting for the first score'] }, { answer: FULL }]);
  await card.says('this lead is scored next');
  await card.passMinutes(1);
  await card.says('Score 62 of 100');
  await card.passMinutes(5);
  expect(card.sent).toHaveLength(2);
});
