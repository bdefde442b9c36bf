import { expect, it } from 'vitest';
import { dayWords, dueWords, momentWords, spanWords, whenWords } from './clock-words.ts';
import { queueMessages } from './messages-queue.ts';
import { parseRecordReasons } from './record-reasons.ts';
import {
  likelyWords,
  parseScore,
  parseTier,
  percentWords,
  pointsWords,
  reliabilityWords,
  standingAlone,
  tierWords,
} from './score-words.ts';

const NOW = Date.parse('2026-11-23T10:30:00Z');
const MINUTE = 60_000;

it.each([
  [0, 'less than a minute'],
  [59_999, 'less than a minute'],
  [MINUTE, '1 min'],
  [41.9 * MINUTE, '41 min'],
  [60 * MINUTE, '1 h'],
  [125 * MINUTE, '2 h 5 min'],
  [180 * MINUTE + 5 * MINUTE, '3 h'],
  [23.9 * 60 * MINUTE, '23 h'],
  [24 * 60 * MINUTE, '1 day'],
  [3.5 * 24 * 60 * MINUTE, '3 days'],
])('a time of %d ms is %s', (milliseconds, words) => {
  expect(spanWords(milliseconds)).toBe(words);
  expect(spanWords(-milliseconds)).toBe(words);
});

it('says when something is due, was missed, comes or was', () => {
  expect(dueWords('2026-11-23T11:11:00Z', NOW)).toBe('due in 41 min');
  expect(dueWords('2026-11-23T10:30:00Z', NOW)).toBe('due in less than a minute');
  expect(dueWords('2026-11-23T08:30:00Z', NOW)).toBe('missed by 2 h');
  expect(whenWords('2026-11-26T11:00:00Z', NOW)).toBe('in 3 days');
  expect(whenWords('2026-11-23T08:25:00Z', NOW)).toBe('2 h 5 min ago');
});

it('gives days and times in the account’s time zone', () => {
  expect(momentWords('2026-11-20T23:30:00Z', 'Europe/Berlin')).toBe('21 Nov 2026, 00:30');
  expect(dayWords('2026-11-20T23:30:00Z', 'America/New_York')).toBe('20 Nov');
});

it('says what a score is worth', () => {
  expect(likelyWords(0.62, 'buy', 90)).toBe('62 % likely to buy within 90 days');
  expect(likelyWords(0.62, 'start a trial', 1)).toBe('62 % likely to start a trial within 1 day');
  const band = { from: 0.6, to: 0.7, observed: 0.64, n: 1_211, low: 0.6, high: 0.68 };
  expect(reliabilityWords(band)).toBe('of leads scored 60-70 that had time to decide, 64 % did (n = 1,211)');
});

it('never rounds a chance to none or to certainty', () => {
  expect([0, 0.004, 0.005, 0.995, 0.996, 1].map(percentWords)).toEqual([
    '0 %',
    'under 1 %',
    '1 %',
    'over 99 %',
    'over 99 %',
    '100 %',
  ]);
});

it('signs points, one or many', () => {
  expect([8, 1.2, 0.4, -0.4, -1, -12.6].map(pointsWords)).toEqual([
    '+8 points',
    '+1 point',
    '0 points',
    '0 points',
    '−1 point',
    '−13 points',
  ]);
});

it('takes a field for a score or a tier only if it holds one', () => {
  expect(['62', '62.4', '0', '100'].map(parseScore)).toEqual([62, 62, 0, 100]);
  expect(['101', '-1', '', ' ', 'high', null, undefined].map(parseScore)).toEqual(Array(7).fill(null));
  expect(['high', 'exclude', 'High', '', null, undefined].map(parseTier)).toEqual([
    'high',
    'exclude',
    null,
    null,
    null,
    null,
  ]);
  expect(tierWords('exclude')).toBe('Excluded');
});

it('reads the reasons of the record’s field, whichever minus was written', () => {
  expect(parseRecordReasons('+ Opened 4 e-mails\n- No call\n− Low traffic\n\n  Looked twice ')).toEqual([
    { words: 'Opened 4 e-mails', direction: 'for' },
    { words: 'No call', direction: 'against' },
    { words: 'Low traffic', direction: 'against' },
    { words: 'Looked twice', direction: null },
  ]);
  expect(parseRecordReasons(null)).toEqual([]);
});

it('begins a reason that stands alone like a sentence', () => {
  expect(standingAlone('lead status: open deal')).toBe('Lead status: open deal');
  expect(standingAlone('42 % of page views')).toBe('42 % of page views');
  expect(standingAlone('')).toBe('');
});

it.each([
  [0, 0, 'No call is due.'],
  [1, 0, '1 call task is open, still in time.'],
  [0, 1, '1 call task is open, and it is overdue.'],
  [3, 0, '3 call tasks are open, all of them in time.'],
  [2, 1, '3 call tasks are open, 1 of them overdue.'],
])('with %d calls due and %d overdue the queue says "%s"', (due, missed, words) => {
  expect(queueMessages.dueCount(due, missed)).toBe(words);
});
