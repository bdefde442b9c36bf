import { expect, test } from 'vitest';
import { at, event, storeOf } from '../timeline/rows.test-support.ts';
import { calendarOf, isRecorded } from './source-calendar.ts';

const store = storeOf([
  event('visitor:1', 'page_viewed', '2025-01-01', {}, '2025-01-03'),
  event('lead:1', 'page_viewed', '2025-01-02'),
  event('lead:1', 'email_clicked', '2025-02-01'),
  event('lead:1', 'property_changed', '2025-02-10', { name: 'country', value: 'DE' }),
  event('lead:1', 'custom:webinar', '2025-02-11'),
]);

test('a source is recorded from the first row known of it on', () => {
  const calendar = calendarOf(store, Infinity);
  expect(isRecorded(calendar, 'pages', at('2025-01-01'))).toBe(false);
  expect(isRecorded(calendar, 'pages', at('2025-01-02'))).toBe(true);
  expect(isRecorded(calendar, 'email', at('2025-02-01'))).toBe(true);
  expect(isRecorded(calendar, 'field:country', at('2025-02-09'))).toBe(false);
  expect(isRecorded(calendar, 'field:country', at('2025-02-10'))).toBe(true);
  expect(isRecorded(calendar, 'field:industry', Infinity)).toBe(false);
  expect(isRecorded(calendar, 'custom:webinar', at('2025-02-11'))).toBe(true);
  expect(isRecorded(calendar, 'calls', Infinity)).toBe(false);
});

test('rows known after asOf tell nothing', () => {
  expect(calendarOf(store, at('2025-01-15'))).toEqual({
    kind: 'by source',
    since: { pages: at('2025-01-02') },
  });
});

test('a calendar may be given for all sources at once', () => {
  const calendar = { kind: 'all since', since: at('2025-01-01') } as const;
  expect(isRecorded(calendar, 'calls', at('2025-01-01'))).toBe(true);
  expect(isRecorded(calendar, 'calls', at('2025-01-01') - 1)).toBe(false);
});
