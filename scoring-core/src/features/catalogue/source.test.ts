import { expect, test } from 'vitest';
import { event, tie } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';

const view = (subject: string, time: string, more = {}): ReturnType<typeof event> =>
  event(subject, 'page_viewed', time, { path: '/', session: time, ...more });

test('the first touch is the earliest view, also where it is tied only later', () => {
  const rows = [
    event('lead:1', 'lead_created', '2025-03-05'),
    view('lead:1', '2025-03-05', {
      path: '/product',
      source: '(direct)',
      medium: '(none)',
      device: 'desktop',
    }),
    view('lead:1', '2025-03-06', { device: 'mobile', browser: 'safari' }),
    view('lead:1', '2025-03-07', { device: 'desktop' }),
    view('visitor:1', '2025-03-01', {
      path: '/blog/12',
      source: 'google',
      medium: 'cpc',
      campaign: 'spring',
      device: 'mobile',
    }),
    view('visitor:1', '2025-03-02', { device: 'mobile' }),
    tie('visitor:1', 'lead:1', '2025-03-08'),
  ];
  expect(valuesAt(rows, '2025-03-07')).toMatchObject({
    first_landing_page: '/product',
    first_source: '(direct)',
    first_campaign: null,
    device: 'desktop',
    days_since_created: 2,
  });
  expect(valuesAt(rows, '2025-03-08')).toMatchObject({
    first_landing_page: '/blog',
    first_source: 'google',
    first_medium: 'cpc',
    first_campaign: 'spring',
    device: 'mobile',
    browser: 'safari',
    days_since_created: 3,
  });
});

test('words', () => {
  expect(wordsFor('first_source', 'google')).toBe('first source: google');
  expect(wordsFor('first_source', '(direct)')).toBe('first source: direct');
  expect(wordsFor('days_since_created', 11)).toBe('lead created on 1 May 2025');
  expect(wordsFor('first_campaign', null)).toBe('first campaign not known');
});
