import { expect, test } from 'vitest';
import { event } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';

const view = (
  time: string,
  session: string | undefined,
  more: Record<string, unknown> = {},
): ReturnType<typeof event> =>
  event('lead:1', 'page_viewed', time, { path: '/', ...(session && { session }), ...more });

test('visits, minutes and pages read to the end within 30 days', () => {
  const values = valuesAt(
    [
      view('2025-03-01', 's0', { durationSeconds: 6000, scrollDepth: 100 }),
      view('2025-03-20 10:00', 's1', { durationSeconds: 90, scrollDepth: 75 }),
      view('2025-03-20 10:05', 's1', { durationSeconds: 30, scrollDepth: 74 }),
      view('2025-03-20 18:00', 's2', { durationSeconds: '60' }),
      view('2025-04-05', 's3'),
      view('2025-04-05', undefined),
    ],
    '2025-04-06 12:00',
  );
  expect(values).toMatchObject({
    page_views_7d: 2,
    page_views_30d: 5,
    sessions_30d: 3,
    minutes_on_site_30d: 3,
    deep_reads_30d: 1,
    pages_per_session_30d: Math.fround(4 / 3),
    days_since_last_visit: 1.5,
    days_since_first_visit: 36.5,
  });
});

test('velocity compares the last week with a usual week of the four before', () => {
  const before = ['2025-03-05', '2025-03-10', '2025-03-15', '2025-03-20', '2025-03-21', '2025-03-22'];
  const rows = [...before, '2025-03-31', '2025-04-01', '2025-04-02'].map((day) => view(day, day));
  expect(valuesAt(rows, '2025-04-04').session_velocity).toBe(3 - 6 / 4);
  expect(valuesAt([], '2025-04-04').session_velocity).toBe(0);
  expect(wordsFor('session_velocity', 1.5)).toBe(
    '1.5 more visits this week than a usual week of the four before',
  );
  expect(wordsFor('session_velocity', -1)).toBe(
    '1 fewer visits this week than a usual week of the four before',
  );
});

test('a view counts half as much after every fortnight', () => {
  const rows = [view('2025-03-01', 's1'), view('2025-03-15', 's2'), view('2025-03-29', 's3')];
  expect(valuesAt(rows, '2025-03-29').page_views_decayed).toBe(1.75);
  expect(valuesAt(rows, '2025-04-12').page_views_decayed).toBe(0.875);
});

test('without a visit ages and averages are missing, counts are zero', () => {
  expect(valuesAt([], '2025-04-06')).toMatchObject({
    page_views_7d: 0,
    sessions_30d: 0,
    minutes_on_site_30d: 0,
    page_views_decayed: 0,
    pages_per_session_30d: null,
    days_since_last_visit: null,
    days_since_first_visit: null,
  });
});

test('before page views were recorded all of it is missing', () => {
  const calendar = { kind: 'by source', since: { pages: Date.UTC(2025, 3, 7) } } as const;
  expect(valuesAt([], '2025-04-06', calendar).page_views_7d).toBeNull();
  expect(valuesAt([], '2025-04-07', calendar).page_views_7d).toBe(0);
});

test('the words carry dates', () => {
  expect(wordsFor('days_since_last_visit', 34)).toBe('last visit on 8 Apr 2025');
  expect(wordsFor('days_since_last_visit', 34, null)).toBe('last visit 34 days before');
  expect(wordsFor('days_since_last_visit', 0.2, null)).toBe('last visit less than a day before');
  expect(wordsFor('days_since_last_visit', null)).toBe('no visit on record');
  expect(wordsFor('page_views_7d', 0)).toBe('no page view in the last 7 days');
  expect(wordsFor('page_views_7d', 1)).toBe('1 page view in the last 7 days');
  expect(wordsFor('page_views_7d', 1200)).toBe('1,200 page views in the last 7 days');
  expect(wordsFor('page_views_7d', null)).toBe('page views, last 7 days not known');
});
