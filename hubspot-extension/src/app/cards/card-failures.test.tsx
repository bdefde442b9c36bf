import { Alert, Button, LoadingButton } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { cardStories } from '../../../stories/card.ts';
import { type Reaction, renderCard } from './card.test-support.tsx';
import { PropensityCard } from './PropensityCard.tsx';

const RECORD = {
  leadlight_propensity: '62',
  leadlight_tier: 'high',
  leadlight_reasons: null,
  leadlight_scored_at: String(Date.parse('2026-11-23T10:11:00.000Z')),
};
const GOOD: Reaction = { answer: cardStories['scored with a call due'] };

const FAILURES: readonly [what: string, reaction: Reaction, said: string][] = [
  ['a failing fetch', { fails: new Error('gateway') }, 'Leadlight can’t be reached right now.'],
  ['an unknown state', { answer: { state: 'scored_by_stars', stars: 5 } }, 'too old for'],
  ['an answer without a state', { answer: null }, 'can’t be reached'],
  ['a state that only looks known', { answer: { state: 'toString' } }, 'too old for'],
];

/** As HubSpot draws the card anew when its context changes. */
function RedrawnCard() {
  const [, setTimes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTimes((times) => times + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  return <PropensityCard />;
}

it.each(FAILURES)(
  '%s leaves the score of the record, says why, and can be retried',
  async (_, reaction, said) => {
    const card = renderCard([reaction, GOOD], { record: RECORD });
    await card.says('the details can’t be loaded');
    expect(card.text()).toContain('Score 62 of 100');
    expect(card.text()).toContain('High tier');
    expect(card.text()).toContain('Scored 23 Nov 2026, 10:11');
    expect(card.text()).toContain(said);
    expect(card.primaryButtons()).toEqual([]);
    card.find(Button, (button) => button.text === 'Try again').trigger('onClick');
    await card.says('Call this lead: due in 41 min');
    expect(card.maybeFind(Alert)).toBeNull();
  },
);

it('gives up on a slow service after 5 seconds', async () => {
  const card = renderCard(['silence', GOOD], { record: RECORD, limits: true });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(card.text()).toContain('Loading what Leadlight knows');
  await vi.advanceTimersByTimeAsync(1);
  await card.says('took longer than 5 seconds');
  expect(card.text()).toContain('Score 62 of 100');
});

it('says so when neither the record nor the service has a score', async () => {
  const card = renderCard([{ fails: new Error('gateway') }], { record: {} });
  await card.says('This record holds no score, and the details can’t be loaded.');
  expect(card.text()).not.toContain('Score ');
});

it('takes nothing but a number from 0 to 100 for a score', async () => {
  for (const written of ['170', '-1', 'n/a', '', ' ']) {
    const card = renderCard([{ fails: new Error('gateway') }], {
      record: { leadlight_propensity: written, leadlight_tier: 'purple' },
    });
    await card.says('This record holds no score');
  }
});

it('shows the score of a record whose time is no time', async () => {
  const card = renderCard([{ fails: new Error('gateway') }], {
    record: { ...RECORD, leadlight_scored_at: '99999999999999999999' },
  });
  await card.says('Score 62 of 100');
  expect(card.text()).not.toContain('Scored ');
});

it('of another record begins anew, with nothing of the one before', async () => {
  const reactions: Reaction[] = [GOOD];
  const card = renderCard(reactions, { record: RECORD });
  card.render(<RedrawnCard />);
  await card.says('Call this lead: due in 41 min');
  reactions[0] = 'silence';
  card.mocks.context.crm.objectId = 456;
  card.hold({ leadlight_propensity: '12', leadlight_tier: 'low' });
  await card.passMinutes(1);
  await card.says('Score 12 of 100');
  expect(card.text()).not.toContain('Call this lead');
  expect(card.sent.at(-1)?.body).toMatchObject({ contactId: '456' });
});

it('tells an app without its profile from a service that is down', async () => {
  const card = renderCard([GOOD], { origin: null, record: RECORD });
  await card.says('address is missing from this app');
  expect(card.sent).toEqual([]);
});

it('keeps what was loaded when loading again fails', async () => {
  const card = renderCard([
    { answer: cardStories['waiting for the first score'] },
    { fails: new Error('x') },
    GOOD,
  ]);
  await card.says('this lead is scored next');
  await card.passMinutes(1);
  await card.says('What you see may be out of date.');
  expect(card.text()).toContain('this lead is scored next');
  card.find(LoadingButton).trigger('onClick');
  await card.says('Score 62 of 100');
  expect(card.text()).not.toContain('out of date');
});

it('says so instead of staying blank when an answer is not what it promises to be', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const card = renderCard([{ answer: { state: 'scored', score: 50 } }]);
  await card.says('Part of this card could not be shown.');
  expect(error).toHaveBeenCalled();
  error.mockRestore();
});
