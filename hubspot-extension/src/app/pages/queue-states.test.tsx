import {
  BarChart,
  Button,
  EmptyState,
  Link,
  ProgressBar,
  StatusTag,
  Table,
  TableRow,
} from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';
import type { QueueAnswer } from '@leadlight/hubspot-shared';
import { expect, it } from 'vitest';
import { queueStories } from '../../../stories/queue.ts';
import { renderQueue, textOf } from './queue.test-support.tsx';

it('shows due tasks with their clocks first, overdue ones on top, in words', async () => {
  const page = renderQueue(() => queueStories.ready);
  expect(page.text()).toContain('Loading the call queue');
  await page.says('3 call tasks are open, 1 of them overdue.');
  expect(page.find(PageTitle).text).toBe('Call queue');
  const clocks = page.findByTestId(Table, 'due').findAll(StatusTag);
  expect(clocks.map((clock) => clock.text)).toEqual(['Overdue by 25 min', 'Due in 16 min', 'Due in 51 min']);
  const rows = page.findByTestId(Table, 'due').findAll(TableRow);
  expect(rows.slice(1).map((row) => textOf(row).split('\n')[0])).toEqual([
    'Ida Nyström',
    'Tomás Rivera',
    'Chloé Martin',
  ]);
});

it('then the likeliest leads with score, tier, reason and phone, each the way to its record', async () => {
  const page = renderQueue(() => queueStories.ready);
  await page.says('Top 20 this morning');
  const rows = page.findByTestId(Table, 'leads').findAll(TableRow).slice(1).map(textOf);
  expect(rows[0]).toContain('57, high');
  expect(rows[0]).toContain('+49 30 5550 1111');
  expect(rows[2]).toContain('nobody');
  expect(rows[2]).toContain('no number');
  expect(rows[3]).toContain('no reason stands out');
  expect(page.findByTestId(Link, 'lead-9004').props.href).toBe(
    'https://app.hubspot.com/contacts/4242001/record/0-1/9004',
  );
});

it('speaks of the morning only before noon in the account’s time zone', async () => {
  await renderQueue(() => queueStories.ready, 'Asia/Tokyo').says('Top 20 now');
});

it('tells how many were called within the hour, in words and as a picture', async () => {
  const page = renderQueue(() => queueStories.ready);
  await page.says('7 of 12 leads that turned hot were called within the hour.');
  expect(page.text()).toContain('2 called later, 2 still in time, 1 not called yet and overdue');
  expect(page.findByTestId(ProgressBar, 'week-progress').props).toMatchObject({ value: 7, maxValue: 12 });
  expect(page.find(BarChart).props.data).toEqual([
    { what: 'Within the hour', count: 7 },
    { what: 'Later', count: 2 },
    { what: 'Still in time', count: 2 },
    { what: 'Overdue', count: 1 },
  ]);
});

const SAID: readonly [story: keyof typeof queueStories, words: readonly string[]][] = [
  ['nothing-due', ['Nobody to call right now', 'A lead that turns hot stands here within a minute']],
  ['empty', ['Nobody to call', 'No lead turned hot since Monday.']],
  ['under-the-gate', ['Not enough data for scores yet', 'not enough data yet: 61 of 100 wins', 'High']],
  ['dry-run', ['no call task is made for now']],
  ['paused', ['Leadlight is paused']],
  ['no-permission', ['Ask mara@acme.example']],
  ['uninstalled', ['Leadlight is not connected']],
];

it.each(SAID)('%s is said in words', async (story, words) => {
  const page = renderQueue(() => queueStories[story]);
  for (const each of words) await page.says(each);
});

it('shows no picture of a week without hot leads', async () => {
  const page = renderQueue(() => queueStories.empty);
  await page.says('No lead turned hot since Monday.');
  expect(page.maybeFind(BarChart)).toBeNull();
  expect(page.findAll(EmptyState)).toHaveLength(2);
});

it('has no primary button but the one that tries again', async () => {
  const page = renderQueue(() => queueStories.ready);
  await page.says('Call now');
  expect(page.findAll(Button, { variant: 'primary' })).toHaveLength(0);
});

it('says that an answer of an unforeseen shape cannot be shown, instead of showing nothing', async () => {
  const broken: unknown = { state: 'ready' };
  await renderQueue(() => broken as QueueAnswer).says('The call queue can’t be shown');
});
