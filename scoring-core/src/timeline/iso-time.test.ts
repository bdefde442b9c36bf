import { expect, test } from 'vitest';
import { parseIsoTime } from './iso-time.ts';

test.each([
  ['2025-03-20T12:00:00.000Z', Date.UTC(2025, 2, 20, 12)],
  ['2025-03-20T12:00Z', Date.UTC(2025, 2, 20, 12)],
  ['2025-03-20T14:00:00+02:00', Date.UTC(2025, 2, 20, 12)],
  ['2025-03-20T12:00:00.000+0000', Date.UTC(2025, 2, 20, 12)],
  ['2025-03-20T12:00:00.123456Z', Date.UTC(2025, 2, 20, 12, 0, 0, 123)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('%s is a time', (text, time) => {
  expect(parseIsoTime(text)).toBe(time);
});

test.each([
  '2025-03-20T12:00:00',
  '2025-03-20',
  '20 March 2025',
  '2025-02-29T00:00:00Z',
  '2025-04-31T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-03-20T25:00:00Z',
  '1742472000000',
  '',
])('"%s" is none', (text) => {
  expect(parseIsoTime(text)).toBeNaN();
});
