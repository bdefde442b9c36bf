import { expect, it } from 'vitest';
import { queueStories } from '../stories/queue.ts';
import { STORY_NOW } from '../stories/story-now.ts';
import { byClock, FIRST_FILTERS, isMorning, isOverdue, queuePath, weekBars } from './queue-view.ts';

const NOW = Date.parse(STORY_NOW);

it('asks for what the filters say, and leaves out what they do not', () => {
  expect(queuePath(FIRST_FILTERS)).toBe('queue?owner=me&top=20');
  expect(queuePath({ owner: 'all', tier: 'high', top: 50 })).toBe('queue?tier=high&top=50');
  expect(queuePath({ owner: 'a&b', tier: 'all', top: 20 })).toBe('queue?owner=a%26b&top=20');
});

it('puts the overdue ones first, by the clock on the wall', () => {
  const tasks = [...queueStories.ready.tasks].reverse();
  expect(byClock(tasks).map((task) => isOverdue(task, NOW))).toEqual([true, false, false]);
  // The answer says due; an hour later it is not any more.
  expect(byClock(tasks).every((task) => isOverdue(task, NOW + 3_600_000))).toBe(true);
});

it('knows the morning of a place', () => {
  expect(isMorning(NOW, 'UTC')).toBe(true);
  expect(isMorning(NOW, 'Asia/Tokyo')).toBe(false);
  expect(isMorning(Date.parse('2026-11-23T00:10:00Z'), 'UTC')).toBe(true);
});

it('shows each hot lead of the week once', () => {
  const { week } = queueStories.ready;
  expect(weekBars(week).reduce((sum, bar) => sum + bar.count, 0)).toBe(week.hot);
});
