import { expect, test } from 'vitest';
import { interestByName } from './interest-by-name.ts';

test.each([
  'Last Activity Date',
  'LastActivityDate',
  'last_visit_date__c',
  'Date of last visit',
  'Days since last visit',
  'days_since_last_visit',
  'Time since last call',
  'Last page view (days ago)',
  'Demo date',
  'Visited at',
  'Activity since',
  'Weeks since last visit',
  'LastSeenAt',
  'Last contact date',
  'Visit recency',
  'Bounce rate',
  'Bounces last 30 days',
  'inactive_days',
])('%s: less is interest', (name) => {
  expect(interestByName(name)).toBe('less');
});

test.each([
  'Total Visits',
  'TotalVisits',
  'page_views_30d',
  'Page Views in the last 30 days',
  'Visits last 7d',
  'Calls past 2 weeks',
  'Visits last month',
  'Visits to date',
  'Visits per day',
  'Page Views Per Visit',
  'Total Time Spent on Website',
  'Activity score',
  'Meetings',
])('%s: more is interest', (name) => {
  expect(interestByName(name)).toBe('more');
});

test.each([
  'Last Activity',
  'Last Session Duration',
  'First visit',
  'First visit date',
  'Created Date',
  'Call created at',
  'Days since created',
  'Visit time',
  'Visits since January',
  'Most recent visit',
  'Visit month',
  'Next meeting date',
  'Last bounce date',
  'Days since unsubscribed',
  'Birth date',
  'Last modified date',
  'Shoe size',
  'Candidates',
])('%s: no telling', (name) => {
  expect(interestByName(name)).toBe('unknown');
});
