import { Button, Select } from '@hubspot/ui-extensions';
import type { QueueAnswer } from '@leadlight/hubspot-shared';
import { expect, it } from 'vitest';
import { queueStories } from '../../../stories/queue.ts';
import { renderQueue, trigger } from './queue.test-support.tsx';

const { ready } = queueStories;

it('asks for my leads first, then for what is chosen', async () => {
  const page = renderQueue(() => ready);
  await page.says('Call now');
  trigger(page.findByTestId(Select, 'owner'), 'onChange', '102');
  await page.waitFor(() => expect(page.asked).toHaveLength(2));
  trigger(page.findByTestId(Select, 'tier'), 'onChange', 'high');
  await page.waitFor(() => expect(page.asked).toHaveLength(3));
  trigger(page.findByTestId(Select, 'top'), 'onChange', 50);
  await page.says('Top 50 this morning');
  trigger(page.findByTestId(Select, 'owner'), 'onChange', 'all');
  await page.waitFor(() => expect(page.asked).toHaveLength(5));
  expect(page.asked).toEqual([
    'queue?owner=me&top=20',
    'queue?owner=102&top=20',
    'queue?owner=102&tier=high&top=20',
    'queue?owner=102&tier=high&top=50',
    'queue?tier=high&top=50',
  ]);
});

it('shows everybody’s leads to whoever owns none, and says so', async () => {
  const page = renderQueue(() => queueStories['not-an-owner']);
  await page.says('No owner in HubSpot has your e-mail address');
  await page.waitFor(() => expect(page.asked).toEqual(['queue?owner=me&top=20', 'queue?top=20']));
  const owner = page.findByTestId(Select, 'owner').props;
  expect(owner.value).toBe('all');
  expect(owner.options.map((option) => option.value)).not.toContain('me');
});

it('promises nobody’s leads but their own to whoever sees no others', async () => {
  const page = renderQueue(() => queueStories['own-leads-only']);
  await page.says('here reps see only their own leads');
  expect(page.text()).not.toContain('everybody’s leads');
  const { options } = page.findByTestId(Select, 'owner').props;
  expect(options.map(({ label }) => label)).toEqual(['My leads and nobody’s']);
});

it('tells an empty queue from one that the filters made empty', async () => {
  const none = { ...queueStories.empty, me: '101' };
  const page = renderQueue(() => none);
  await page.says('No lead matches these filters.');
  trigger(page.findByTestId(Select, 'owner'), 'onChange', 'all');
  await page.says('No lead has a score yet that stands out.');
});

it('asks anew each minute with the same filters, and moves the clocks', async () => {
  const page = renderQueue(() => ready);
  await page.says('Due in 16 min');
  trigger(page.findByTestId(Select, 'tier'), 'onChange', 'medium');
  await page.waitFor(() => expect(page.asked).toHaveLength(2));
  await page.passMinutes(1);
  await page.waitFor(() => expect(page.asked).toHaveLength(3));
  expect(page.asked.at(-1)).toBe('queue?owner=me&tier=medium&top=20');
  expect(page.findByTestId(Select, 'tier').props.value).toBe('medium');
  await page.says('Due in 15 min');
  await page.passMinutes(16);
  await page.says('3 call tasks are open, 2 of them overdue.');
});

it('keeps what it has through a failed refresh, says of when it is, and recovers by itself', async () => {
  const page = renderQueue(() => ready);
  await page.says('As of 10:30; refreshed each minute.');
  page.answerBy(() => new Error('gateway'));
  await page.passMinutes(1);
  await page.says('What you see is of 10:30.');
  expect(page.text()).toContain('Ida Nyström');
  page.answerBy(() => ready);
  await page.passMinutes(1);
  await page.says('As of 10:32; refreshed each minute.');
  expect(page.text()).not.toContain('not up to date');
});

it('drops a slow answer to older filters', async () => {
  let release = (_: QueueAnswer): void => undefined;
  const slow = new Promise<QueueAnswer>((resolve) => {
    release = resolve;
  });
  const page = renderQueue(() => ready);
  await page.says('Ida Nyström');
  page.answerBy((path) => (path.includes('owner=102') ? slow : { ...ready, tasks: [] }));
  trigger(page.findByTestId(Select, 'owner'), 'onChange', '102');
  await page.waitFor(() => expect(page.asked).toHaveLength(2));
  trigger(page.findByTestId(Select, 'owner'), 'onChange', '103');
  await page.says('Nobody to call right now');
  release(ready);
  await page.passMinutes(0);
  expect(page.text()).toContain('Nobody to call right now');
});

it('says that it cannot be shown, and tries again', async () => {
  const page = renderQueue(() => new Error('gateway'));
  await page.says('The call queue can’t be shown');
  expect(page.text()).toContain('Call tasks are in HubSpot’s own task list too.');
  page.answerBy(() => ready);
  page.find(Button, { variant: 'primary' }).trigger('onClick');
  await page.says('Ida Nyström');
});
